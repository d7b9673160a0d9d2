"""The eigenvalues of the product itself, small imaginary and negative parts dropped; torch.cov for the statistics."""

import torch
from torch import Tensor


def gaussian_stats(X: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and covariance."""
    X = X.to(torch.float64)
    return X.mean(0), torch.cov(X.T).reshape(X.shape[1], X.shape[1])


def frechet_distance(mu1: Tensor, S1: Tensor, mu2: Tensor, S2: Tensor) -> Tensor:
    """By the spectrum of S1 S2."""
    spectrum = torch.linalg.eigvals(S1 @ S2).real
    roots = torch.sqrt(torch.where(spectrum > 0, spectrum, torch.zeros_like(spectrum)))
    difference = mu1 - mu2
    answer = difference @ difference + torch.trace(S1 + S2) - 2 * roots.sum()
    return answer.clamp(min=0)


def fid(X: Tensor, Y: Tensor) -> Tensor:
    """Distance of two samples."""
    (m, S), (k, T) = gaussian_stats(X), gaussian_stats(Y)
    return frechet_distance(m, S, k, T)
