"""NumPy inside; the update is made in place on a copy."""

import numpy as np
import torch


def updated(H, s, y):
    H = H.copy()
    sy = s @ y
    if sy > 1e-10 * np.linalg.norm(s) * np.linalg.norm(y):
        Hy = H @ y
        H += (sy + y @ Hy) / sy**2 * np.outer(s, s)
        H -= np.outer(Hy, s) / sy
        H -= np.outer(s, Hy) / sy
    return H


def bfgs_update(H, s, y):
    return torch.from_numpy(updated(H.numpy(), s.numpy(), y.numpy()))


def bfgs(f, grad_f, x0, tol=1e-8, max_iter=200):
    def value(x):
        return f(torch.from_numpy(x.copy()))

    def gradient(x):
        return grad_f(torch.from_numpy(x.copy())).numpy()

    path = np.empty((max_iter + 1, len(x0)))
    path[0] = x0.numpy()
    H = np.identity(len(x0))
    fx, g = value(path[0]), gradient(path[0])
    k = 0
    while k < max_iter and np.sqrt(g @ g) > tol:
        d = -H.dot(g)
        steps = (0.5**j for j in range(60))
        found = next(
            ((t, v) for t, v in ((t, value(path[k] + t * d)) for t in steps) if v <= fx + 1e-4 * t * (g @ d)), None
        )
        if found is None:
            break
        path[k + 1] = path[k] + found[0] * d
        fx, g_old = found[1], g
        g = gradient(path[k + 1])
        H = updated(H, path[k + 1] - path[k], g - g_old)
        k += 1
    return {"x": torch.from_numpy(path[k].copy()), "iterations": k, "path": torch.from_numpy(path[: k + 1].copy())}
