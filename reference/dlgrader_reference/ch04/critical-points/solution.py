"""Critical points of x^3 + y^3 - 3axy, and their types from the eigenvalues of the Hessian.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.1.
"""

from typing import TypedDict

import torch
from torch import Tensor


class Question(TypedDict):
    """What an answer may contain and how it is nested: `symbols` in the order of differentiation, those in `positive`
    positive; `shape` (n,) for a list of strings, (m, n) for m rows.
    """

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


QUESTIONS: dict[str, Question] = {
    "grad": {"symbols": ("x", "y", "a"), "positive": ("a",), "shape": (2,)},
    "hess": {"symbols": ("x", "y", "a"), "positive": ("a",), "shape": (2, 2)},
}


def answers() -> dict[str, object]:
    """Gradient, Hessian, real critical points and their types."""
    # x^2 = a y and y^2 = a x give x^4 = a^3 x: x = 0 or x^3 = a^3, with one real root.
    return {
        "grad": ["3*x**2 - 3*a*y", "3*y**2 - 3*a*x"],
        "hess": [["6*x", "-3*a"], ["-3*a", "6*y"]],
        "points": [["0", "0"], ["a", "a"]],
        "types": ["saddle", "min"],
    }


def classify(H: Tensor, tol: float = 1e-8) -> str:
    """H (p, p) symmetric -> "min", "max", "saddle" or "degenerate"; eigenvalues up to tol times the largest are 0."""
    eigenvalues = torch.linalg.eigvalsh(H)
    threshold = tol * eigenvalues.abs().max()
    if eigenvalues[0] < -threshold and eigenvalues[-1] > threshold:
        return "saddle"
    if (eigenvalues.abs() <= threshold).any():
        return "degenerate"
    return "min" if eigenvalues[0] > 0 else "max"
