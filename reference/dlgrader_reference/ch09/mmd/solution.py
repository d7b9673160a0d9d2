"""Maximum mean discrepancy with Gaussian kernels, and its permutation test.

Section 9.5 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Gretton et al., A Kernel
Two-Sample Test (2012).
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
    statistic, *others = permutation_statistics(K, n, torch.cat([given, perms])).tolist()
    return (1 + sum(other >= statistic for other in others)) / (len(perms) + 1)


def statistics(X: Tensor, Y: Tensor, bandwidths: list[float], perms: Tensor) -> Tensor:
    """The statistics of all permutations minus that of the given order, (B,): how clear each comparison is."""
    pool = torch.cat([X, Y])
    K = kernel(pool, pool, bandwidths)
    return permutation_statistics(K, len(X), perms) - mmd2(X, Y, bandwidths)


def pvalue_by_gathering(X: Tensor, Y: Tensor, bandwidths: list[float], perms: Tensor) -> float:
    """Yardstick of the performance check: one kernel matrix, of which each permutation takes its entries."""
    pool, n = torch.cat([X, Y]), len(X)
    K = kernel(pool, pool, bandwidths)

    def statistic(order: Tensor) -> float:
        k = K[order][:, order]
        xx, yy, xy = k[:n, :n], k[n:, n:], k[:n, n:]
        m = len(yy)
        within = (xx.sum() - xx.trace()) / (n * (n - 1)) + (yy.sum() - yy.trace()) / (m * (m - 1))
        return float(within - 2 * xy.mean())

    given = statistic(torch.arange(len(pool), device=pool.device))
    return (1 + sum(statistic(order) >= given for order in perms)) / (len(perms) + 1)
