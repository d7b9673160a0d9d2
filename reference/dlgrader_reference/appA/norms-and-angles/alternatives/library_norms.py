"""By torch.linalg wherever it has the function; pinv for the projection, Kahan's formula on scaled vectors."""

import torch


def norms(x):
    scale = float(x.abs().max()) or 1.0
    return {
        "l1": torch.linalg.vector_norm(x, 1),
        "l2": torch.linalg.vector_norm(x / scale) * scale,
        "linf": torch.linalg.vector_norm(x, float("inf")),
    }


def angle(x, y):
    x, y = x / x.abs().max(), y / y.abs().max()
    a, b = x * y.norm(), y * x.norm()
    return 2 * torch.atan2((a - b).norm(), (a + b).norm())


def project(x, A):
    return A @ (torch.linalg.pinv(A) @ x)


def operator_norm(M):
    return torch.linalg.matrix_norm(M, 2)
