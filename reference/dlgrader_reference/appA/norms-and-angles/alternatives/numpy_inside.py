"""NumPy inside; the projection by least squares, the norm by an eigenvalue of the symmetric matrix."""

import numpy as np
import torch


def norms(x):
    a = np.abs(x.numpy())
    m = a.max()
    two = m * np.sqrt(np.sum((a / m) ** 2)) if m > 0 else m
    return {"l1": torch.tensor(a.sum()), "l2": torch.tensor(two), "linf": torch.tensor(m)}


def angle(x, y):
    u, v = (z.numpy() / np.abs(z.numpy()).max() for z in (x, y))
    u, v = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return torch.tensor(2 * np.arctan2(np.linalg.norm(u - v), np.linalg.norm(u + v)))


def project(x, A):
    if A.shape[1] == 0:
        return torch.zeros(len(x), dtype=x.dtype)
    c, *_ = np.linalg.lstsq(A.numpy(), x.numpy(), rcond=None)
    return torch.from_numpy(A.numpy() @ c)


def operator_norm(M):
    m = M.numpy()
    gram = m @ m.T if m.shape[0] < m.shape[1] else m.T @ m
    return torch.tensor(np.sqrt(max(np.linalg.eigvalsh(gram)[-1], 0.0)))
