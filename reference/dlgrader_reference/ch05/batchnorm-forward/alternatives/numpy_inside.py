"""NumPy inside, with keepdims; running statistics moved in place on copies."""

import numpy as np
import torch
from torch import Tensor


def arrays(*tensors: Tensor) -> list[np.ndarray]:
    """Copies as arrays."""
    return [t.detach().cpu().numpy().copy() for t in tensors]


def batchnorm_forward(
    x: Tensor,
    gamma: Tensor,
    beta: Tensor,
    running_mean: Tensor,
    running_var: Tensor,
    momentum: float,
    eps: float,
    training: bool,
) -> tuple[Tensor, Tensor, Tensor]:
    """x (n, d) or (n, d, h, w), the others (d,) -> (out, new running_mean, new running_var)."""
    a, g, b, rm, rv = arrays(x, gamma, beta, running_mean, running_var)
    axes = (0,) if a.ndim == 2 else (0, 2, 3)
    shape = [1, a.shape[1]] if a.ndim == 2 else [1, a.shape[1], 1, 1]
    if training:
        N = a.size // a.shape[1]
        if N <= 1:
            raise ValueError("N = 1")
        mu, var = a.mean(axis=axes, keepdims=True), a.var(axis=axes, keepdims=True)
        rm *= 1 - momentum
        rm += momentum * mu.ravel()
        rv *= 1 - momentum
        rv += momentum * a.var(axis=axes, ddof=1)
    else:
        mu, var = rm.reshape(shape), rv.reshape(shape)
    out = g.reshape(shape) * (a - mu) / np.sqrt(var + eps) + b.reshape(shape)
    o, m, v = (torch.as_tensor(t, dtype=x.dtype, device=x.device) for t in (out, rm, rv))
    return o, m, v


def fold_into_linear(
    W: Tensor, b: Tensor, gamma: Tensor, beta: Tensor, running_mean: Tensor, running_var: Tensor, eps: float
) -> tuple[Tensor, Tensor]:
    """W (m, d), the others (m,) -> the folded W' (m, d), b' (m,)."""
    w, c, g, s, rm, rv = arrays(W, b, gamma, beta, running_mean, running_var)
    k = g / np.sqrt(rv + eps)
    new = (w.T * k).T, k * c - k * rm + s
    folded, bias = (torch.as_tensor(t, dtype=W.dtype, device=W.device) for t in new)
    return folded, bias
