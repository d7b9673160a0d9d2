"""a test that computes all kernels again for each permutation

Fails: speed
Next: which of the distances change when the rows are reordered
"""

import torch
from torch import Tensor


def kernel(X: Tensor, Y: Tensor, bandwidths: list[float]) -> Tensor:
    """X (n, d), Y (m, d) -> mean over the bandwidths of the Gaussian kernels, (n, m)."""
    squares = (X[:, None] - Y[None]).square().sum(dim=2)
    return torch.stack([torch.exp(-squares / (2 * s**2)) for s in bandwidths]).mean(dim=0)


def mmd2(X: Tensor, Y: Tensor, bandwidths: list[float], unbiased: bool = True) -> Tensor:
    """X (n, d), Y (m, d) -> squared discrepancy, a scalar that may be negative where it is unbiased."""
    means = []
    for Z in (X, Y):
        k, n = kernel(Z, Z, bandwidths), len(Z)
        means.append((k.sum() - k.trace()) / (n * (n - 1)) if unbiased else k.mean())
    return means[0] + means[1] - 2 * kernel(X, Y, bandwidths).mean()


def permutation_pvalue(X: Tensor, Y: Tensor, bandwidths: list[float], perms: Tensor) -> float:
    """perms (B, n + m), permutations of the pooled rows, X first -> (1 + number of stat_b >= stat) / (B + 1)."""
    pool, n = torch.cat([X, Y]), len(X)
    statistic = mmd2(X, Y, bandwidths)
    count = 1
    for order in perms:
        moved = pool[order]
        count += int(mmd2(moved[:n], moved[n:], bandwidths) >= statistic)
    return count / (len(perms) + 1)
