"""Plain loops over steps and entries, and sums with math; formulas in nested form."""

import math

import torch


def answers():
    return {
        "second_order": "1 + x*(1 + y + x/2) - 0.5*y*y",
        "at_point": "2 + ((x-1) + 0.25*(y-4)) + ((x-1)*(-0.5*(x-1) + 0.125*(y-4)) + (y-4)*(0.125*(x-1) - (y-4)/32))/2",
        "newton_model": "g/(-H)",
        "remainder": "x**3*exp(c)/6",
    }


def quadratic_model(f0, g, H, D):
    out = []
    for d in D:
        value = f0.clone()
        for i in range(len(g)):
            value = value + g[i] * d[i]
            for j in range(len(g)):
                value = value + d[i] * H[i, j] * d[j] / 2
        out.append(value)
    return torch.stack(out)


def observed_order(errors, h):
    points = [(math.log(b), math.log(a)) for a, b in zip(errors.tolist(), h.tolist(), strict=True) if a]
    n = len(points)
    x = math.fsum(p for p, _ in points) / n
    y = math.fsum(q for _, q in points) / n
    return math.fsum((p - x) * (q - y) for p, q in points) / math.fsum((p - x) ** 2 for p, _ in points)
