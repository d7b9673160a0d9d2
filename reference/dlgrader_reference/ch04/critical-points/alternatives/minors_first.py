"""Cholesky for the definite cases, an eigendecomposition for the others; points with the minimum first."""

import torch


def answers():
    grad = ("3*(x^2 - a*y)", "-3*(a*x - y^2)")
    return {
        "types": ["min", "saddle"],
        "points": (("a", "a"), ("a - a", "0*a")),
        "hess": (("6*x", "-a*3"), ("-a*3", "6*y")),
        "grad": grad,
    }


def well_definite(H, tol):
    """Whether all eigenvalues are positive and far above tol times the largest."""
    p = H.shape[0]
    size = torch.linalg.matrix_norm(H)
    return size > 0 and torch.linalg.cholesky_ex(H / size - tol * torch.eye(p, dtype=H.dtype)).info == 0


def classify(H, tol=1e-8):
    if well_definite(H, tol):
        return "min"
    if well_definite(-H, tol):
        return "max"
    values, _ = torch.linalg.eigh(H)
    largest = max(abs(v) for v in values.tolist())
    positive = sum(v > tol * largest for v in values.tolist())
    negative = sum(v < -tol * largest for v in values.tolist())
    if positive and negative:
        return "saddle"
    if positive + negative < len(values):
        return "degenerate"
    return "min" if positive else "max"
