"""cdist, one kernel matrix of the pool, and its blocks in the order of each permutation."""

import torch
from torch import Tensor


def _pooled(X: Tensor, Y: Tensor, bandwidths: list[float]) -> Tensor:
    pool = torch.cat([X, Y], dim=0)
    D = torch.cdist(pool, pool, compute_mode="donot_use_mm_for_euclid_dist")
    total = torch.zeros_like(D)
    for s in bandwidths:
        total = total + torch.exp(-0.5 * (D / s) ** 2)
    return total / len(bandwidths)


def _from_blocks(K: Tensor, n: int, unbiased: bool) -> Tensor:
    A, B, C = K[:n, :n], K[n:, n:], K[:n, n:]
    m = B.shape[0]
    cross = 2 * C.sum() / (n * m)
    if not unbiased:
        return A.sum() / n**2 + B.sum() / m**2 - cross
    return (A.sum() - A.diagonal().sum()) / (n * n - n) + (B.sum() - B.diagonal().sum()) / (m * m - m) - cross


def mmd2(X: Tensor, Y: Tensor, bandwidths: list[float], unbiased: bool = True) -> Tensor:
    """From one matrix of all pairs."""
    return _from_blocks(_pooled(X, Y, bandwidths), len(X), unbiased)


def permutation_pvalue(X: Tensor, Y: Tensor, bandwidths: list[float], perms: Tensor) -> float:
    """Rows and columns in another order."""
    K = _pooled(X, Y, bandwidths)
    n = X.shape[0]
    observed = _from_blocks(K, n, True)
    count = 1
    for p in perms:
        if _from_blocks(K[p[:, None], p[None, :]], n, True) >= observed:
            count += 1
    return count / (perms.shape[0] + 1)
