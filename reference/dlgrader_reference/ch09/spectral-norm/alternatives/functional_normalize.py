"""F.normalize, einsum, and detached vectors."""

import torch
import torch.nn.functional as F
from torch import Tensor


def power_iteration(W: Tensor, u: Tensor, n_iters: int, eps: float = 1e-12) -> tuple[Tensor, Tensor, Tensor]:
    M = W.reshape(len(W), -1)
    while n_iters:
        v = F.normalize(torch.einsum("mk,m->k", M, u), dim=0, eps=eps)
        u = F.normalize(torch.einsum("mk,k->m", M, v), dim=0, eps=eps)
        n_iters -= 1
    return torch.einsum("m,mk,k->", u, M, v), u, v


def spectral_normalize(W: Tensor, u: Tensor, n_iters: int) -> tuple[Tensor, Tensor]:
    _, u, v = power_iteration(W.detach(), u, n_iters)
    sigma = (W.reshape(len(W), -1) * u[:, None] * v[None, :]).sum()
    return W / sigma, u


def spectral_norm_backward(G: Tensor, W: Tensor, u: Tensor, v: Tensor) -> Tensor:
    uv = torch.einsum("m,k->mk", u, v).reshape_as(W)
    sigma = (W * uv).sum()
    return G / sigma - uv * (G * W).sum() / sigma**2
