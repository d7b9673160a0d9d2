"""a verdict by the determinant: positive means a minimum

Fails: types, invariance
Next: what is the determinant of minus the identity for p = 2?
"""

import torch
from torch import Tensor


def answers() -> dict[str, object]:
    return {
        "grad": ["3*x**2 - 3*a*y", "3*y**2 - 3*a*x"],
        "hess": [["6*x", "-3*a"], ["-3*a", "6*y"]],
        "points": [["0", "0"], ["a", "a"]],
        "types": ["saddle", "min"],
    }


def classify(H: Tensor, tol: float = 1e-8) -> str:
    size = float(H.abs().max()) or 1.0
    d = float(torch.linalg.det(H / size))
    if abs(d) <= tol:
        return "degenerate"
    return "min" if d > 0 else "saddle"
