# dlgrader: ch09/mmd
"""Maximum mean discrepancy of two samples, and a permutation test."""

from torch import Tensor


def mmd2(X: Tensor, Y: Tensor, bandwidths: list[float], unbiased: bool = True) -> Tensor:
    """Squared maximum mean discrepancy of two samples, a tensor without axes that autograd can go through.

    X: (n, d), Y: (m, d), n, m >= 2, float32 or float64, same dtype; rows are examples.
    bandwidths: at least one s > 0. The kernel is the mean over them of exp(-|x - y|^2 / (2 s^2)).
    unbiased: pairs of an example with itself are left out of XX and YY, divisors n (n - 1) and m (m - 1); otherwise all
    pairs count, divisors n^2 and m^2. The result has the dtype of X; where unbiased it may be negative.
    """
    raise NotImplementedError


def permutation_pvalue(X: Tensor, Y: Tensor, bandwidths: list[float], perms: Tensor) -> float:
    """(1 + number of b with stat_b >= stat) / (B + 1), with the unbiased statistic.

    perms: (B, n + m), int64, each row a permutation of 0..n+m-1. The pool holds the rows of X, then those of Y. Row b
    gives a new order, pool[perms[b]], of which stat_b takes the first n rows as X and the last m as Y.
    """
    raise NotImplementedError
