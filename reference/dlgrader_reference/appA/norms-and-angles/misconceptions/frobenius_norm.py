"""a Frobenius norm in place of the operator norm

Fails: stretching
Next: by how much can the identity matrix of size 4 stretch a vector?
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
    return A @ (torch.linalg.pinv(A) @ x)


def operator_norm(M: Tensor) -> Tensor:
    return M.square().sum().sqrt()
