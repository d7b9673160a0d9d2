"""Spectral normalisation by power iteration, and its gradient.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 9.4 (Loss Function
Adaptations); Miyato, Kataoka, Koyama, Yoshida, Spectral Normalization for Generative Adversarial Networks (2018).
"""

import torch
from torch import Tensor


def _unit(x: Tensor, eps: float) -> Tensor:
    return x / torch.linalg.vector_norm(x).clamp(min=eps)


def power_iteration(W: Tensor, u: Tensor, n_iters: int, eps: float = 1e-12) -> tuple[Tensor, Tensor, Tensor]:
    """sigma (), u (m,) and v (k,) after n_iters >= 1 rounds; W (m, ...) is taken as the matrix (m, k), u (m,)."""
    M = W.flatten(1)
    for _ in range(n_iters):
        v = _unit(M.T @ u, eps)
        u = _unit(M @ v, eps)
    return u @ (M @ v), u, v


def spectral_normalize(W: Tensor, u: Tensor, n_iters: int) -> tuple[Tensor, Tensor]:
    """W / sigma in the shape of W, differentiable by W, and the new u, which carries no graph."""
    with torch.no_grad():
        _, u, v = power_iteration(W, u, n_iters)
    return W / (u @ (W.flatten(1) @ v)), u


def spectral_norm_backward(G: Tensor, W: Tensor, u: Tensor, v: Tensor) -> Tensor:
    """Gradient by W of sum(G * W / sigma), sigma = u^T W v with constant u and v; shape of W."""
    sigma = u @ (W.flatten(1) @ v)
    along = (G * W).sum() / sigma
    return (G - along * torch.outer(u, v).reshape(W.shape)) / sigma
