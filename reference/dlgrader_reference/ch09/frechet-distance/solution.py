"""Frechet distance of two normal distributions, by symmetric eigenvalue problems only.

Section 9.5 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Heusel et al., GANs
Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium (2017).
"""

import torch
from torch import Tensor


def gaussian_stats(X: Tensor) -> tuple[Tensor, Tensor]:
    """X (n, d), n >= 2 -> mean (d,) and unbiased covariance (d, d), in float64."""
    X = X.double()
    mean = X.mean(dim=0)
    centred = X - mean
    return mean, centred.T @ centred / (len(X) - 1)


def frechet_distance(mu1: Tensor, S1: Tensor, mu2: Tensor, S2: Tensor) -> Tensor:
    """mu1, mu2 (d,), S1, S2 (d, d) positive semidefinite -> squared distance, a float64 scalar."""
    mu1, S1, mu2, S2 = (t.double() for t in (mu1, S1, mu2, S2))
    values, vectors = torch.linalg.eigh(S1)
    root = (vectors * values.clamp(min=0).sqrt()) @ vectors.T
    common = torch.linalg.eigvalsh(root @ S2 @ root).clamp(min=0).sqrt().sum()
    return (mu1 - mu2).square().sum() + S1.trace() + S2.trace() - 2 * common


def fid(X: Tensor, Y: Tensor) -> Tensor:
    """X (n, d), Y (m, d) -> the distance of their statistics, a float64 scalar."""
    return frechet_distance(*gaussian_stats(X), *gaussian_stats(Y))
