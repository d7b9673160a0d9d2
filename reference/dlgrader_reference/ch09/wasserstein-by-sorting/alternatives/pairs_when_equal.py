"""Sorted pairs where sizes and weights are equal, recursion over symmetric arguments, classes for the rest."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass
class Heap:
    points: Tensor
    shares: Tensor

    @classmethod
    def of(cls, x: Tensor, w: Tensor | None) -> "Heap":
        mass = torch.full_like(x, 1.0) if w is None else w
        points, order = torch.sort(x)
        mass = mass[order].to(torch.float64)
        return cls(points.to(torch.float64), torch.cumsum(mass / torch.sum(mass), 0))

    def at(self, u: Tensor) -> Tensor:
        return self.points[torch.bucketize(u, self.shares[:-1])]


def wasserstein_1d(x: Tensor, y: Tensor, p: float = 1.0, wx: Tensor | None = None, wy: Tensor | None = None) -> Tensor:
    if wx is None and wy is None and x.shape == y.shape:
        gaps = (x.sort()[0] - y.sort()[0]).abs().double()
        return (gaps.pow(p).mean() ** (1 / p)).to(x.dtype)
    P, Q = Heap.of(x, wx), Heap.of(y, wy)
    zero = P.shares.new_zeros(1)
    u = torch.sort(torch.cat([zero, P.shares, Q.shares]))[0]
    middle, width = (u[:-1] + u[1:]) / 2, u[1:] - u[:-1]
    return (torch.dot(width, (P.at(middle) - Q.at(middle)).abs().pow(p)) ** (1 / p)).to(x.dtype)


def dirac_table(theta: float) -> dict[str, float]:
    table = {"kl": 0.0, "js": 0.0, "tv": 0.0, "w1": math.fabs(theta)}
    if theta != 0.0:
        table.update(kl=math.inf, js=0.5 * math.log(2) + 0.5 * math.log(2), tv=1.0)
    return table
