"""a power iteration that returns the u it was given

Fails: trajectory
Next: from where does the next step start, if u never moves?
"""

import torch
from torch import Tensor


def power_iteration(W: Tensor, u: Tensor, n_iters: int, eps: float = 1e-12) -> tuple[Tensor, Tensor, Tensor]:
    M, start = W.flatten(1), u.clone()
    for _ in range(n_iters):
        v = M.T @ u
        v = v / v.norm().clamp(min=eps)
        u = M @ v
        u = u / u.norm().clamp(min=eps)
    sigma = u @ M @ v
    return sigma, start, v


def spectral_normalize(W: Tensor, u: Tensor, n_iters: int) -> tuple[Tensor, Tensor]:
    with torch.no_grad():
        _, new_u, v = power_iteration(W, u, n_iters)
    sigma = new_u @ W.flatten(1) @ v
    return W / sigma, new_u


def spectral_norm_backward(G: Tensor, W: Tensor, u: Tensor, v: Tensor) -> Tensor:
    M, H = W.flatten(1), G.flatten(1)
    sigma = u @ M @ v
    inner = (H * M).sum() / sigma
    grad = (H - inner * torch.outer(u, v)) / sigma
    return grad.reshape(W.shape)
