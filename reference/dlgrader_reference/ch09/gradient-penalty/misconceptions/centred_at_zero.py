"""a penalty on |g|^2, which pulls every slope to 0 instead of 1

Fails: value
Next: which slope should be free of any penalty?
"""

import torch
from torch import Tensor

Params = list[tuple[Tensor, Tensor]]


def critic(x: Tensor, params: Params) -> Tensor:
    h = x.flatten(1)
    for W, b in params[:-1]:
        h = torch.tanh(h @ W.T + b)
    W, b = params[-1]
    return (h @ W.T + b)[:, 0]


def gradient_penalty(params: Params, x_real: Tensor, x_fake: Tensor, u: Tensor, lambda_: float = 10.0) -> Tensor:
    u = u.reshape(-1, *[1] * (x_real.ndim - 1))
    x_hat = (u * x_real + (1 - u) * x_fake).detach().requires_grad_()
    (g,) = torch.autograd.grad(critic(x_hat, params).sum(), x_hat, create_graph=True)
    norm = (g.flatten(1).square().sum(dim=1) + 1e-12).sqrt()
    return lambda_ * norm.square().mean()


def gradient_penalty_param_grad(
    params: Params, x_real: Tensor, x_fake: Tensor, u: Tensor, lambda_: float = 10.0
) -> Params:
    leaves = [(W.detach().clone().requires_grad_(), b.detach().clone().requires_grad_()) for W, b in params]
    flat = [p for layer in leaves for p in layer]
    penalty = gradient_penalty(leaves, x_real, x_fake, u, lambda_)
    found = torch.autograd.grad(penalty, flat, allow_unused=True)
    grads = [torch.zeros_like(p) if g is None else g for p, g in zip(flat, found)]
    return list(zip(grads[::2], grads[1::2]))
