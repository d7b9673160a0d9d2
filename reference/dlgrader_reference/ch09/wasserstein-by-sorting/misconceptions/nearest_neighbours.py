"""a distance to the nearest point of the other sample

Fails: value, property
Next: may two points of x both go to the same point of y?
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
    right = torch.searchsorted(ys, xs).clamp(max=len(ys) - 1)
    near = torch.minimum((xs - ys[right]).abs(), (xs - ys[(right - 1).clamp(min=0)]).abs())
    mass = torch.diff(F, prepend=F.new_zeros(1))
    return ((near**p * mass).sum() ** (1 / p)).to(x.dtype)


def dirac_table(theta: float) -> dict[str, float]:
    if theta == 0:
        return {"kl": 0.0, "js": 0.0, "tv": 0.0, "w1": 0.0}
    return {"kl": math.inf, "js": math.log(2), "tv": 1.0, "w1": abs(theta)}
