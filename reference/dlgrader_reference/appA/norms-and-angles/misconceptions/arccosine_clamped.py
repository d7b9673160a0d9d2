"""an angle by the arccosine of a clamped cosine

Fails: angles
Next: print the cosine of 1e-8 with 17 digits
"""

import torch
from torch import Tensor


def norms(x: Tensor) -> dict[str, Tensor]:
    largest = x.abs().max()
    scale = largest if largest > 0 else 1.0
    return {"l1": x.abs().sum(), "l2": (x / scale).norm() * scale, "linf": largest}


def angle(x: Tensor, y: Tensor) -> Tensor:
    x, y = x / x.abs().max(), y / y.abs().max()
    return torch.acos((x @ y / (x.norm() * y.norm())).clamp(-1, 1))


def project(x: Tensor, A: Tensor) -> Tensor:
    return A @ (torch.linalg.pinv(A) @ x)


def operator_norm(M: Tensor) -> Tensor:
    return torch.linalg.svdvals(M)[0]
