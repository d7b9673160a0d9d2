"""NumPy inside; a generator of points outside."""

import numpy as np
import torch


def direction(g, H, delta):
    w, V = np.linalg.eigh(H)
    absolute = V @ np.diag(np.maximum(np.abs(w), delta)) @ V.T
    return np.linalg.solve(absolute, -g)


def newton_direction(g, H, delta=1e-3):
    return torch.from_numpy(direction(g.numpy(), H.numpy(), delta))


def points(grad_hess, x):
    while True:
        g, H = (part.numpy() for part in grad_hess(torch.from_numpy(x.copy())))
        yield x, np.sqrt(np.sum(g**2))
        x = x + direction(g, H, 1e-3)


def newton(grad_hess, x0, tol=1e-10, max_iter=50):
    norms = []
    for x, norm in points(grad_hess, x0.numpy().copy()):
        norms.append(norm)
        if norm <= tol or len(norms) == max_iter + 1:
            break
    return {"x": torch.from_numpy(x), "iterations": len(norms) - 1, "grad_norms": torch.from_numpy(np.array(norms))}
