"""Richardson extrapolation of two central differences; saves and restores entries of a list; plain Python errors."""

import math

import torch


def numerical_gradient(f, x, h=None):
    h = 2e-4 if h is None else h
    values = x.reshape(-1).tolist()

    def at(i, value):
        saved, values[i] = values[i], value
        result = f(torch.tensor(values, dtype=torch.float64).reshape(x.shape))
        values[i] = saved
        return result

    result = []
    for i, v in enumerate(list(values)):
        s = h * max(1.0, abs(v))
        coarse = (at(i, v + s) - at(i, v - s)) / (2 * s)
        fine = (at(i, v + s / 2) - at(i, v - s / 2)) / s
        result.append((4 * fine - coarse) / 3)
    return torch.tensor(result, dtype=torch.float64).reshape(x.shape)


def relative_error(a, b):
    pairs = zip(a.reshape(-1).tolist(), b.reshape(-1).tolist(), strict=True)
    return max(abs(p - q) / max(1.0, abs(p), abs(q)) for p, q in pairs)


def check_gradient(f, grad_f, x, tol=1e-6):
    g = grad_f(x.clone())
    if g.shape != x.shape or not all(map(math.isfinite, g.reshape(-1).tolist())):
        return False
    return relative_error(g, numerical_gradient(f, x)) <= tol
