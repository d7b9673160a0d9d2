"""einsum for the kernel; the test in NumPy with one matrix of signs for all permutations."""

import numpy as np
import torch
from torch import Tensor


def _kernel(X: Tensor, Y: Tensor, bandwidths: list[float]) -> Tensor:
    difference = X.unsqueeze(1) - Y.unsqueeze(0)
    squares = torch.einsum("nmd,nmd->nm", difference, difference)
    result = torch.exp(squares / (-2 * bandwidths[0] ** 2))
    for s in bandwidths[1:]:
        result = result + torch.exp(squares / (-2 * s**2))
    return result / len(bandwidths)


def mmd2(X: Tensor, Y: Tensor, bandwidths: list[float], unbiased: bool = True) -> Tensor:
    """The diagonal is set to 0, or left as it is."""
    n, m = X.size(0), Y.size(0)
    XX, YY, XY = _kernel(X, X, bandwidths), _kernel(Y, Y, bandwidths), _kernel(X, Y, bandwidths)
    if unbiased:
        XX, YY = XX.fill_diagonal_(0.0), YY.fill_diagonal_(0.0)
        return XX.sum() / n / (n - 1) + YY.sum() / m / (m - 1) - 2 * XY.mean()
    return XX.mean() + YY.mean() - 2 * XY.mean()


def permutation_pvalue(X: Tensor, Y: Tensor, bandwidths: list[float], perms: Tensor) -> float:
    """Quadratic forms of the indicators."""
    pool = torch.cat([X, Y]).detach().to("cpu", torch.float64)
    K = _kernel(pool, pool, bandwidths).numpy().copy()
    np.fill_diagonal(K, 0.0)
    n, N = len(X), len(pool)
    orders = np.vstack([np.arange(N), perms.cpu().numpy()])
    a = np.zeros((len(orders), N))
    a[np.arange(len(orders))[:, None], orders[:, :n]] = 1.0
    inside = np.einsum("bi,bi->b", a @ K, a)
    to_all = a @ K.sum(axis=1)
    across = to_all - inside
    outside = K.sum() - 2 * across - inside
    m = N - n
    stats = inside / (n * (n - 1)) + outside / (m * (m - 1)) - 2 * across / (n * m)
    return float((1 + np.sum(stats[1:] >= stats[0])) / len(orders))
