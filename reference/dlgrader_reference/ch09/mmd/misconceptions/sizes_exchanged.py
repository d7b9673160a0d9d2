"""orders of which the first m rows are taken as X

Fails: pvalue
Next: how many rows has X
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


def permutation_statistics(K: Tensor, n: int, perms: Tensor) -> Tensor:
    """K (N, N) of the pooled rows, perms (B, N) -> the unbiased statistic of each permutation, (B,)."""
    m = len(K) - n
    first = torch.zeros(len(perms), n + m, dtype=K.dtype, device=K.device).scatter_(1, perms[:, :n], 1.0)
    second = 1.0 - first
    off = K - torch.diag(K.diagonal())
    within = ((first @ off) * first).sum(dim=1) / (n * (n - 1)) + ((second @ off) * second).sum(dim=1) / (m * (m - 1))
    return within - 2 * ((first @ K) * second).sum(dim=1) / (n * m)


def permutation_pvalue(X: Tensor, Y: Tensor, bandwidths: list[float], perms: Tensor) -> float:
    """perms (B, n + m), permutations of the pooled rows, X first -> (1 + number of stat_b >= stat) / (B + 1)."""
    pool, n = torch.cat([X, Y]), len(X)
    K = kernel(pool, pool, bandwidths)
    given = torch.arange(len(pool), device=perms.device)[None]
    statistic, *others = [
        *permutation_statistics(K, n, given).tolist(),
        *permutation_statistics(K, len(pool) - n, perms).tolist(),
    ]
    return (1 + sum(other >= statistic for other in others)) / (len(perms) + 1)
