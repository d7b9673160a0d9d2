"""One batch with weights 1/n and -1/m, torch.func, and the bounds by eigenvalues and by the matrix of clips."""

import torch
from torch import Tensor
from torch.func import grad_and_value

Params = list[tuple[Tensor, Tensor]]


def objective(params: Params, both: Tensor, weights: Tensor) -> Tensor:
    h = both.T
    for k, (W, b) in enumerate(params):
        h = W @ (h.clamp(min=0) if k else h) + b[:, None]
    return (h[0] * weights).sum()


def critic_step(params: Params, x: Tensor, x_fake: Tensor, lr: float, clip: float) -> tuple[Params, float]:
    weights = torch.cat([torch.ones_like(x[:, 0]) / len(x), -torch.ones_like(x_fake[:, 0]) / len(x_fake)])
    given = [(W.detach(), b.detach()) for W, b in params]
    grads, value = grad_and_value(objective)(given, torch.cat([x, x_fake]), weights)

    def move(p: Tensor, g: Tensor) -> Tensor:
        limit = torch.full_like(p, clip)
        return torch.minimum(torch.maximum(p + lr * g, -limit), limit)

    return [(move(W, dW), move(b, db)) for (W, b), (dW, db) in zip(given, grads)], value.item()


def lipschitz_bound(params: Params) -> float:
    if not params:
        return 1.0
    (W, _), *rest = params
    W = W.double()
    smaller = W @ W.T if W.shape[0] < W.shape[1] else W.T @ W
    return float(torch.linalg.eigvalsh(smaller)[-1].clamp(min=0).sqrt()) * lipschitz_bound(rest)


def clipped_bound(widths: list[int], clip: float) -> float:
    layers = [(torch.full((m, n), clip, dtype=torch.float64), torch.zeros(m)) for n, m in zip(widths, widths[1:])]
    return lipschitz_bound(layers)
