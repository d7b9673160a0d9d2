"""NumPy: the sum of the singular values of the product of both roots; the roots are triangular or rectangular."""

import numpy as np
import torch
from torch import Tensor


def _half(S: np.ndarray) -> np.ndarray:
    """Some B with B B^T = S."""
    values, vectors = np.linalg.eigh(S)
    return vectors * np.sqrt(np.maximum(values, 0.0))


def gaussian_stats(X: Tensor) -> tuple[Tensor, Tensor]:
    """numpy.cov divides by n - 1."""
    rows = X.detach().cpu().numpy().astype(np.float64)
    mean, covariance = rows.mean(axis=0), np.atleast_2d(np.cov(rows, rowvar=False))
    return torch.from_numpy(mean).to(X.device), torch.from_numpy(covariance).to(X.device)


def frechet_distance(mu1: Tensor, S1: Tensor, mu2: Tensor, S2: Tensor) -> Tensor:
    """Nuclear norm of B1^T B2."""
    m1, C1, m2, C2 = (t.detach().cpu().numpy().astype(np.float64) for t in (mu1, S1, mu2, S2))
    common = np.linalg.norm(_half(C1).T @ _half(C2), ord="nuc")
    answer = np.sum((m1 - m2) ** 2) + np.trace(C1) + np.trace(C2) - 2 * common
    return torch.tensor(float(answer), dtype=torch.float64, device=mu1.device)


def fid(X: Tensor, Y: Tensor) -> Tensor:
    """Distance of two samples."""
    return frechet_distance(*gaussian_stats(X), *gaussian_stats(Y))
