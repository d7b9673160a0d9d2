"""a sigma with the u from before the last half step

Fails: trajectory
Next: which u and v belong to the sigma that is asked for?
"""

import torch
from torch import Tensor


def power_iteration(W: Tensor, u: Tensor, n_iters: int, eps: float = 1e-12) -> tuple[Tensor, Tensor, Tensor]:
    M = W.flatten(1)
    for _ in range(n_iters):
        v = M.T @ u
        v = v / v.norm().clamp(min=eps)
        older, u = u, M @ v
        u = u / u.norm().clamp(min=eps)
    sigma = older @ M @ v
    return sigma, u, v


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
