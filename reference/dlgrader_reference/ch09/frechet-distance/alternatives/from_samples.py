"""Sums over rows in loops, and both roots by singular value decompositions."""

import torch
from torch import Tensor


def _root(S: Tensor) -> Tensor:
    """Square root of a positive semidefinite matrix, by its singular vectors."""
    U, sizes, _ = torch.linalg.svd(S)
    return U @ torch.diag(sizes.sqrt()) @ U.T


def gaussian_stats(X: Tensor) -> tuple[Tensor, Tensor]:
    """Row by row, the mean first."""
    n, d = X.shape
    mean = torch.zeros(d, dtype=torch.float64, device=X.device)
    for row in X.double():
        mean += row / n
    covariance = torch.zeros(d, d, dtype=torch.float64, device=X.device)
    for row in X.double():
        covariance += torch.outer(row - mean, row - mean) / (n - 1)
    return mean, covariance


def frechet_distance(mu1: Tensor, S1: Tensor, mu2: Tensor, S2: Tensor) -> Tensor:
    """The root of a root times S2 times the root."""
    half = _root(S1)
    inner = half @ S2 @ half
    inner = 0.5 * (inner + inner.T)
    return ((mu1 - mu2) ** 2).sum() + S1.diagonal().sum() + S2.diagonal().sum() - 2 * _root(inner).diagonal().sum()


def fid(X: Tensor, Y: Tensor) -> Tensor:
    """Distance of two samples."""
    m, S = gaussian_stats(X)
    return frechet_distance(m, S, *gaussian_stats(Y))
