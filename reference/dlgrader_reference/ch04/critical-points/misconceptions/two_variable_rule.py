"""the rule for two variables, determinant and first entry, for every p

Fails: types
Next: for which sizes of H does the determinant tell a saddle?
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
    if d < 0:
        return "saddle" if len(H) > 1 else "max"
    return "min" if float(H[0, 0]) > 0 else "max"
