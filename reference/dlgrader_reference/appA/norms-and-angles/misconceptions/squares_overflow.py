"""a Euclidean norm that squares the entries as they are

Fails: sizes
Next: square 1e200 in a Python session, and ask what to divide by before squaring
"""

import torch
from torch import Tensor


def norms(x: Tensor) -> dict[str, Tensor]:
    return {"l1": x.abs().sum(), "l2": (x * x).sum().sqrt(), "linf": x.abs().max()}


def angle(x: Tensor, y: Tensor) -> Tensor:
    x, y = x / x.abs().max(), y / y.abs().max()
    u, v = x / x.norm(), y / y.norm()
    return 2 * torch.atan2((u - v).norm(), (u + v).norm())


def project(x: Tensor, A: Tensor) -> Tensor:
    return A @ (torch.linalg.pinv(A) @ x)


def operator_norm(M: Tensor) -> Tensor:
    return torch.linalg.svdvals(M)[0]
