"""a projection with a ridge term in the inverse, which shrinks it

Fails: projection
Next: project a vector that lies in the span already: does it come back unchanged?
"""

import torch
from torch import Tensor


def norms(x: Tensor) -> dict[str, Tensor]:
    largest = x.abs().max()
    scale = largest if largest > 0 else 1.0
    return {"l1": x.abs().sum(), "l2": (x / scale).norm() * scale, "linf": largest}


def angle(x: Tensor, y: Tensor) -> Tensor:
    x, y = x / x.abs().max(), y / y.abs().max()
    u, v = x / x.norm(), y / y.norm()
    return 2 * torch.atan2((u - v).norm(), (u + v).norm())


def project(x: Tensor, A: Tensor) -> Tensor:
    return A @ torch.linalg.solve(A.T @ A + 1e-4 * torch.eye(A.shape[1], dtype=A.dtype), A.T @ x)


def operator_norm(M: Tensor) -> Tensor:
    return torch.linalg.svdvals(M)[0]
