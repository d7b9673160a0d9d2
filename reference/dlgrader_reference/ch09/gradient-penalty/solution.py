"""The gradient penalty of a critic with tanh layers, its input gradient by hand and its parameter gradient by autograd.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 9.4 (Loss Function
Adaptations); Gulrajani et al., Improved Training of Wasserstein GANs (2017).
"""

import torch
from torch import Tensor

Params = list[tuple[Tensor, Tensor]]

FLOOR = 1e-12  # under the root of the norm, which has no derivative at 0


def hidden(x: Tensor, params: Params) -> list[Tensor]:
    """The flattened input (N, D) and the outputs of all hidden layers."""
    outputs = [x.flatten(1)]
    for W, b in params[:-1]:
        outputs.append(torch.tanh(outputs[-1] @ W.T + b))
    return outputs


def critic(x: Tensor, params: Params) -> Tensor:
    """Values (N,) of the critic for x (N, ...); tanh after every layer but the last, whose W is (1, h)."""
    W, b = params[-1]
    return (hidden(x, params)[-1] @ W.T + b)[:, 0]


def input_gradient(x: Tensor, params: Params) -> Tensor:
    """Derivative (N, D) of each value by its own flattened input; differentiable by params."""
    g = params[-1][0].expand(x.shape[0], -1)
    for a, (W, _) in zip(reversed(hidden(x, params)[1:]), reversed(params[:-1]), strict=True):
        g = (g * (1 - a * a)) @ W
    return g


def gradient_penalty(params: Params, x_real: Tensor, x_fake: Tensor, u: Tensor, lambda_: float = 10.0) -> Tensor:
    """Scalar lambda_ * mean_i (|g_i| - 1)^2 at x_hat_i = u_i x_real_i + (1 - u_i) x_fake_i, u (N,)."""
    weight = u.reshape(-1, *[1] * (x_real.ndim - 1))
    g = input_gradient(weight * x_real + (1 - weight) * x_fake, params)
    norms = torch.sqrt((g * g).sum(dim=1) + FLOOR)
    return lambda_ * ((norms - 1) ** 2).mean()


def gradient_penalty_param_grad(
    params: Params, x_real: Tensor, x_fake: Tensor, u: Tensor, lambda_: float = 10.0
) -> Params:
    """Gradient of the penalty by every (W, b), zeros for the last bias."""
    leaves = [(W.detach().requires_grad_(), b.detach().requires_grad_()) for W, b in params]
    flat = [p for layer in leaves for p in layer]
    penalty = gradient_penalty(leaves, x_real, x_fake, u, lambda_)
    grads = torch.autograd.grad(penalty, flat, materialize_grads=True)
    return list(zip(grads[::2], grads[1::2], strict=True))
