"""With math and lists: hypot, a Gram-Schmidt process that drops dependent columns, and power iteration."""

import math

import torch


def norms(x):
    entries = x.tolist()
    values = {"l1": math.fsum(map(abs, entries)), "l2": math.hypot(*entries), "linf": max(map(abs, entries))}
    return {name: torch.tensor(value, dtype=x.dtype) for name, value in values.items()}


def angle(x, y):
    a, b = x.tolist(), y.tolist()
    p, q = math.hypot(*a), math.hypot(*b)
    u, v = [s / p for s in a], [s / q for s in b]
    apart = math.hypot(*(s - t for s, t in zip(u, v, strict=True)))
    together = math.hypot(*(s + t for s, t in zip(u, v, strict=True)))
    return torch.tensor(2 * math.atan2(apart, together), dtype=x.dtype)


def project(x, A):
    basis = []
    for column in A.T:
        rest = column.clone()
        for _ in range(2):  # twice is enough
            for q in basis:
                rest = rest - (q @ rest) * q
        if rest.norm() > 1e-10 * column.norm():
            basis.append(rest / rest.norm())
    p = torch.zeros_like(x)
    for q in basis:
        p = p + (q @ x) * q
    return p


def operator_norm(M):
    S = M.T @ M
    v = torch.ones(M.shape[1], dtype=M.dtype) + torch.arange(M.shape[1], dtype=M.dtype) / 7
    top = torch.zeros((), dtype=M.dtype)
    for _ in range(20_000):
        w = S @ v
        if not w.any():
            return torch.zeros((), dtype=M.dtype)
        before, top = top, w.norm() / v.norm()
        if (top - before).abs() <= 1e-15 * top:
            break
        v = w / w.norm()
    return top.sqrt()
