"""the Hessian at (a, a) in place of the formula

Fails: hess
Next: at which point is your Hessian valid?
"""

import torch
from torch import Tensor


def answers() -> dict[str, object]:
    return {
        "grad": ["3*x**2 - 3*a*y", "3*y**2 - 3*a*x"],
        "hess": [["6*a", "-3*a"], ["-3*a", "6*a"]],
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
