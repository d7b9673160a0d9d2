"""Column vectors, recursion, and the singular value as a norm."""

import torch
from torch import Tensor


def rounds(M: Tensor, u: Tensor, n: int, eps: float) -> tuple[Tensor, Tensor]:
    v = M.t().mm(u)
    v = v / max(float(v.pow(2).sum().sqrt()), eps)
    w = M.mm(v)
    w = w / max(float(w.pow(2).sum().sqrt()), eps)
    return (w, v) if n == 1 else rounds(M, w, n - 1, eps)


def power_iteration(W: Tensor, u: Tensor, n_iters: int, eps: float = 1e-12) -> tuple[Tensor, Tensor, Tensor]:
    M = W.detach().reshape(W.size(0), -1)
    u, v = rounds(M, u.unsqueeze(1), n_iters, eps)
    return (u.t().mm(M).mm(v)).squeeze(), u.squeeze(1), v.squeeze(1)


class Divided:
    def __init__(self, W: Tensor, u: Tensor, n_iters: int) -> None:
        self.sigma, self.u, self.v = power_iteration(W, u, n_iters)
        self.bar = W / torch.dot(self.u, W.reshape(W.size(0), -1).mv(self.v))


def spectral_normalize(W: Tensor, u: Tensor, n_iters: int) -> tuple[Tensor, Tensor]:
    divided = Divided(W, u, n_iters)
    return divided.bar, divided.u


def spectral_norm_backward(G: Tensor, W: Tensor, u: Tensor, v: Tensor) -> Tensor:
    M = W.reshape(W.size(0), -1)
    sigma = torch.dot(u, M.mv(v))
    bar = M / sigma
    return ((G.reshape(M.shape) - (G.reshape(M.shape) * bar).sum() * u[:, None] * v) / sigma).view(W.shape)
