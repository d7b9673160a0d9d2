"""a Lipschitz bound that adds the norms of the layers

Fails: value
Next: by how much do two layers stretch that stretch by 2 and by 3?
"""

import math

import torch
from torch import Tensor

Params = list[tuple[Tensor, Tensor]]


def critic(x: Tensor, params: Params) -> Tensor:
    for W, b in params[:-1]:
        x = torch.relu(x @ W.T + b)
    W, b = params[-1]
    return x @ W.T + b


def critic_step(params: Params, x: Tensor, x_fake: Tensor, lr: float, clip: float) -> tuple[Params, float]:
    leaves = [p.detach().clone().requires_grad_() for layer in params for p in layer]
    layers = list(zip(leaves[::2], leaves[1::2]))
    objective = critic(x, layers).mean() - critic(x_fake, layers).mean()
    grads = torch.autograd.grad(objective, leaves, allow_unused=True)
    grads = [torch.zeros_like(p) if g is None else g for p, g in zip(leaves, grads)]
    moved = [(p + lr * g).clamp(-clip, clip).detach() for p, g in zip(leaves, grads)]
    new = list(zip(moved[::2], moved[1::2]))
    return new, float(objective)


def lipschitz_bound(params: Params) -> float:
    bound = 0.0
    for W, _ in params:
        bound += float(torch.linalg.matrix_norm(W, 2))
    return bound


def clipped_bound(widths: list[int], clip: float) -> float:
    bound = 1.0
    for n, m in zip(widths, widths[1:]):
        bound *= clip * math.sqrt(n * m)
    return bound
