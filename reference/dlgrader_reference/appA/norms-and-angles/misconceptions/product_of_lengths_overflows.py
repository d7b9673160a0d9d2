"""an angle whose vectors are not scaled before their lengths are multiplied

Fails: angles
Next: take x and y of length 1e150: which of your intermediate results is no float any more?
"""

import torch
from torch import Tensor


def norms(x: Tensor) -> dict[str, Tensor]:
    largest = x.abs().max()
    scale = largest if largest > 0 else 1.0
    return {"l1": x.abs().sum(), "l2": (x / scale).norm() * scale, "linf": largest}


def angle(x: Tensor, y: Tensor) -> Tensor:
    a, b = x * (y @ y).sqrt(), y * (x @ x).sqrt()
    return 2 * torch.atan2(((a - b) @ (a - b)).sqrt(), ((a + b) @ (a + b)).sqrt())


def project(x: Tensor, A: Tensor) -> Tensor:
    return A @ (torch.linalg.pinv(A) @ x)


def operator_norm(M: Tensor) -> Tensor:
    return torch.linalg.svdvals(M)[0]
