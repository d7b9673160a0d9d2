"""NumPy in double precision inside, row by row for the logistic loss."""

import numpy as np
import torch


def wide(*tensors):
    return [t.numpy().astype(np.float64) for t in tensors]


def hvp_logistic(w, X, y, lam, v):
    w64, X64, v64 = wide(w, X, v)
    mu = 0.5 * (1 + np.tanh(X64 @ w64 / 2))
    weights = mu * (1 - mu) * (X64 @ v64)
    return torch.from_numpy(weights @ X64 / len(X64) + lam * v64).to(w.dtype)


def hvp_network(W, a, x, v):
    W64, a64, x64, v64 = wide(W, a, x, v)
    z = W64 @ x64
    second = -2 * np.tanh(z) / np.cosh(z) ** 2
    return torch.from_numpy((a64 * second * (W64 @ v64)) @ W64).to(x.dtype)


def hvp_from_gradient(grad_f, x, v):
    size = float(np.linalg.norm(v.numpy()))
    if not size:
        return 0 * x
    h = float(np.cbrt(torch.finfo(x.dtype).eps)) * max(1.0, float(np.linalg.norm(x.numpy())))
    unit = v / size
    ahead, behind = grad_f(x + h * unit), grad_f(x - h * unit)
    return (ahead - behind) / (2 * h) * size
