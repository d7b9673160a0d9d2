"""Mini-batch gradients of least squares, and their covariance.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.2; Cochran, Sampling
Techniques (3rd ed., 1977), Chapter 2.
"""

import torch
from torch import Tensor


def batch_gradient(theta: Tensor, A: Tensor, y: Tensor, idx: Tensor) -> Tensor:
    """theta (p,), A (n, p), y (n,), idx int64 (m,) -> (p,), the mean over the batch."""
    rows = idx.to(A.device)
    return _gradients(theta, A[rows], y[rows]).mean(dim=0)


def gradient_covariance(theta: Tensor, A: Tensor, y: Tensor, batch_size: int, replace: bool) -> Tensor:
    """(p, p): covariance of the mean of `batch_size` draws from the n gradients."""
    g = _gradients(theta, A, y)
    centred = g - g.mean(dim=0)
    return centred.T @ centred / len(g) * _shrinkage(len(g), batch_size, replace)


def batch_size_for(theta: Tensor, A: Tensor, y: Tensor, target: float) -> int:
    """Smallest m in 1..n whose covariance without replacement has a trace of at most `target`."""
    n = len(A)
    spread = float(torch.trace(gradient_covariance(theta, A, y, 1, True)))
    low, high = 1, n
    while low < high:
        middle = (low + high) // 2
        if spread * _shrinkage(n, middle, replace=False) <= target:
            high = middle
        else:
            low = middle + 1
    return low


def _gradients(theta: Tensor, A: Tensor, y: Tensor) -> Tensor:
    """(n, p): one gradient a row."""
    return 2 * (A @ theta - y)[:, None] * A


def _shrinkage(n: int, m: int, replace: bool) -> float:
    """Variance of a mean of m draws out of n, relative to that of one draw."""
    if replace:
        return 1 / m
    return (n - m) / (m * (n - 1)) if n > 1 else 0.0
