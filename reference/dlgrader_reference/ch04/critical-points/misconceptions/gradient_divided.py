"""the gradient divided by 3

Fails: grad
Next: a common factor changes no critical point; does it change the gradient?
"""

import torch
from torch import Tensor


def answers() -> dict[str, object]:
    return {
        "grad": ["x**2 - a*y", "y**2 - a*x"],
        "hess": [["6*x", "-3*a"], ["-3*a", "6*y"]],
        "points": [["0", "0"], ["a", "a"]],
        "types": ["saddle", "min"],
    }


def classify(H: Tensor, tol: float = 1e-8) -> str:
    values = torch.linalg.eigvalsh(H)
    bound = tol * float(values.abs().max())
    low, high = float(values.min()), float(values.max())
    if low < -bound and high > bound:
        return "saddle"
    if bool((values.abs() <= bound).any()):
        return "degenerate"
    return "min" if low > 0 else "max"
