"""mixed derivatives of the wrong sign

Fails: hess
Next: differentiate the first entry of your gradient with respect to y
"""

import torch
from torch import Tensor


def answers() -> dict[str, object]:
    return {
        "grad": ["3*x**2 - 3*a*y", "3*y**2 - 3*a*x"],
        "hess": [["6*x", "3*a"], ["3*a", "6*y"]],
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
