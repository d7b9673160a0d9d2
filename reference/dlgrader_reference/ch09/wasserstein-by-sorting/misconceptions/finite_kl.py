"""a table with a finite KL divergence

Fails: table
Next: what is the logarithm in KL(P || Q) divided by at the point 0?
"""

import math

import torch
from torch import Tensor


def steps(x: Tensor, w: Tensor | None) -> tuple[Tensor, Tensor]:
    if w is None:
        w = torch.ones_like(x)
    order = torch.argsort(x)
    x, w = x[order], w[order].double()
    w = w / w.sum()
    return x.double(), torch.cumsum(w, dim=0)


def wasserstein_1d(x: Tensor, y: Tensor, p: float = 1.0, wx: Tensor | None = None, wy: Tensor | None = None) -> Tensor:
    xs, F = steps(x, wx)
    ys, G = steps(y, wy)
    u = torch.cat([F.new_zeros(1), F, G]).sort().values
    middle = (u[1:] + u[:-1]) / 2
    i = torch.searchsorted(F, middle).clamp(max=len(x) - 1)
    j = torch.searchsorted(G, middle).clamp(max=len(y) - 1)
    cost = ((xs[i] - ys[j]).abs() ** p * (u[1:] - u[:-1])).sum()
    return (cost ** (1 / p)).to(x.dtype)


def dirac_table(theta: float) -> dict[str, float]:
    if theta == 0:
        return {"kl": 0.0, "js": 0.0, "tv": 0.0, "w1": 0.0}
    return {"kl": math.log(2), "js": math.log(2), "tv": 1.0, "w1": abs(theta)}
