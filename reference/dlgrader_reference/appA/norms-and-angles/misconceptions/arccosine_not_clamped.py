"""an angle by the arccosine of a cosine that rounding may push above 1

Fails: angles
Next: print the cosine of x and x for a few random vectors with 17 digits: is it always at most 1?
"""

import torch
from torch import Tensor


def norms(x: Tensor) -> dict[str, Tensor]:
    largest = x.abs().max()
    scale = largest if largest > 0 else 1.0
    return {"l1": x.abs().sum(), "l2": (x / scale).norm() * scale, "linf": largest}


def angle(x: Tensor, y: Tensor) -> Tensor:
    x, y = x / x.abs().max(), y / y.abs().max()
    return torch.acos(x @ y / (x.norm() * y.norm()))


def project(x: Tensor, A: Tensor) -> Tensor:
    return A @ (torch.linalg.pinv(A) @ x)


def operator_norm(M: Tensor) -> Tensor:
    return torch.linalg.svdvals(M)[0]
