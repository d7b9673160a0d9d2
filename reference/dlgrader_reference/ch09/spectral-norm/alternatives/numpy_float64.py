"""The iteration and the closed form in NumPy and float64; only the quotient is torch's."""

import numpy as np
import torch
from torch import Tensor


def power_iteration(W: Tensor, u: Tensor, n_iters: int, eps: float = 1e-12) -> tuple[Tensor, Tensor, Tensor]:
    M = W.detach().numpy().astype(np.float64).reshape(W.shape[0], -1)
    a = u.detach().numpy().astype(np.float64)
    for _ in range(n_iters):
        b = a @ M
        b /= max(np.sqrt(b @ b), eps)
        a = M @ b
        a /= max(np.sqrt(a @ a), eps)
    return W.new_tensor(a @ M @ b), W.new_tensor(a), W.new_tensor(b)


def spectral_normalize(W: Tensor, u: Tensor, n_iters: int) -> tuple[Tensor, Tensor]:
    _, u, v = power_iteration(W, u, n_iters)
    return W / torch.sum(W * torch.outer(u, v).view(W.shape)), u


def spectral_norm_backward(G: Tensor, W: Tensor, u: Tensor, v: Tensor) -> Tensor:
    g, w, a, b = (t.numpy().astype(np.float64) for t in (G, W, u, v))
    uv = np.outer(a, b).reshape(w.shape)
    sigma = np.sum(w * uv)
    return W.new_tensor((g - np.sum(g * w) / sigma * uv) / sigma)
