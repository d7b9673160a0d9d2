"""Einsum for the update, a recursive line search."""

import torch


def bfgs_update(H, s, y):
    sy = torch.einsum("i,i->", s, y)
    if sy <= 1e-10 * torch.linalg.vector_norm(s) * torch.linalg.vector_norm(y):
        return H + 0.0
    v = torch.einsum("ij,j->i", H, y)
    factor = (1 + torch.einsum("i,i->", y, v) / sy) / sy
    return H + torch.einsum("i,j->ij", s, factor * s - v / sy) - torch.einsum("i,j->ij", v, s / sy)


def backtrack(f, x, d, limit, slope, t=1.0, left=50):
    new = f(x + t * d)
    if new <= limit + 1e-4 * t * slope or left == 0:
        return t, new, left > 0
    return backtrack(f, x, d, limit, slope, t / 2, left - 1)


def bfgs(f, grad_f, x0, tol=1e-8, max_iter=200):
    points, g, value = [x0.clone()], grad_f(x0), f(x0)
    H = torch.diag(torch.ones_like(x0))
    for _ in range(max_iter):
        if torch.sqrt((g**2).sum()) <= tol:
            break
        d = torch.einsum("ij,j->i", H, -g)
        t, value, fine = backtrack(f, points[-1], d, value, float((g * d).sum()))
        if not fine:
            break
        points.append(points[-1] + t * d)
        next_g = grad_f(points[-1])
        H = bfgs_update(H, points[-1] - points[-2], next_g - g)
        g = next_g
    return {"x": points[-1], "iterations": len(points) - 1, "path": torch.vstack(points)}
