"""A Python sum over the eigenvectors, and a recursion instead of a loop."""

import math

import torch


def newton_direction(g, H, delta=1e-3):
    d = torch.zeros_like(g)
    values, vectors = torch.linalg.eigh(H)
    for value, v in zip(values.tolist(), vectors.T):
        d -= v * float(v.dot(g)) / max(abs(value), delta)
    return d


def newton(grad_hess, x0, tol=1e-10, max_iter=50):
    x, norms = walk(grad_hess, x0.clone(), tol, max_iter, [])
    return {"x": x, "iterations": len(norms) - 1, "grad_norms": torch.tensor(norms, dtype=x0.dtype)}


def walk(grad_hess, x, tol, left, norms):
    g, H = grad_hess(x)
    norms = [*norms, math.sqrt(sum(v * v for v in g.tolist()))]
    if norms[-1] <= tol or left == 0:
        return x, norms
    return walk(grad_hess, x + newton_direction(g, H), tol, left - 1, norms)
