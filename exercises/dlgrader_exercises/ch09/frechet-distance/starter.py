# dlgrader: ch09/frechet-distance
"""Frechet distance of two normal distributions, and of two samples."""

from torch import Tensor


def gaussian_stats(X: Tensor) -> tuple[Tensor, Tensor]:
    """Mean (d,) and unbiased covariance (d, d), also for d = 1, both in float64.

    X: (n, d), n >= 2, float32 or float64; rows are examples.
    """
    raise NotImplementedError


def frechet_distance(mu1: Tensor, S1: Tensor, mu2: Tensor, S2: Tensor) -> Tensor:
    """|mu1 - mu2|^2 + tr S1 + tr S2 - 2 tr (S1 S2)^(1/2), a float64 scalar (a tensor without axes).

    mu1, mu2: (d,). S1, S2: (d, d), symmetric, positive semidefinite, maybe singular. All float64.
    """
    raise NotImplementedError


def fid(X: Tensor, Y: Tensor) -> Tensor:
    """frechet_distance of the statistics of two samples X (n, d) and Y (m, d), a float64 scalar."""
    raise NotImplementedError
