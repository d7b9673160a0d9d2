"""How far a sample is from another one. Samples are (n,) or (n, d) tensors; where one is not finite: infinity."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor


def wasserstein_1(x: Tensor, y: Tensor) -> float:
    """Wasserstein distance of order 1 of the empirical distributions of x and y.

    x (n,), y (m,) for numbers, by sorting; x, y (n, d) for points, by an optimal assignment, which takes the cube of n:
    a second for 2000. Raises ValueError for points that are not equally many.
    """
    from scipy.optimize import linear_sum_assignment
    from scipy.stats import wasserstein_distance

    if x.ndim == 1:
        return _finite(x, y, lambda x, y: wasserstein_distance(x.numpy(), y.numpy()))
    if x.shape != y.shape:
        raise ValueError(f"as many points of the same dimension are needed: {tuple(x.shape)} and {tuple(y.shape)}")

    def assigned(x: Tensor, y: Tensor) -> float:
        cost = torch.cdist(x, y).numpy()
        return float(cost[linear_sum_assignment(cost)].mean())

    return _finite(x, y, assigned)


def energy_distance(x: Tensor, y: Tensor) -> float:
    """sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|), x (n,) and y (m,), or (n, d) and (m, d) for some thousand points."""
    from scipy.stats import energy_distance as by_sorting

    if x.ndim == 1:
        return _finite(x, y, lambda x, y: by_sorting(x.numpy(), y.numpy()))

    def by_pairs(x: Tensor, y: Tensor) -> float:
        square = 2 * torch.cdist(x, y).mean() - torch.cdist(x, x).mean() - torch.cdist(y, y).mean()
        return float(square.clamp(min=0.0).sqrt())

    return _finite(x, y, by_pairs)


def mmd(x: Tensor, y: Tensor, bandwidth: float | None = None) -> float:
    """Squared maximum mean discrepancy with the kernel exp(-|a - b|^2 / (2 bandwidth^2)), unbiased: it may be negative.

    x (n,) or (n, d), y (m,) or (m, d), at least two of each; the bandwidth is the median distance within y by default.
    """

    def unbiased(x: Tensor, y: Tensor) -> float:
        x, y = (t[:, None] if t.ndim == 1 else t for t in (x, y))
        within = torch.pdist(y)
        width = bandwidth or float(within.median())

        def kernel(distance: Tensor) -> Tensor:
            return torch.exp(-((distance / width) ** 2) / 2).mean()

        return float(kernel(torch.pdist(x)) + kernel(within) - 2 * kernel(torch.cdist(x, y)))

    return _finite(x, y, unbiased)


def covered(x: Tensor, centres: Tensor, radii: Tensor) -> Tensor:
    """The share of the points x (n,) or (n, d) within radii (k,) of each of the centres (k,) or (k, d): (k,)."""
    x, centres = (t.double()[:, None] if t.ndim == 1 else t.double() for t in (x, centres))
    return (torch.cdist(x, centres) <= radii.double()).double().mean(dim=0)


def _finite(x: Tensor, y: Tensor, distance: Callable[[Tensor, Tensor], float]) -> float:
    x, y = x.detach().double().cpu(), y.detach().double().cpu()
    if not bool(torch.isfinite(x).all() and torch.isfinite(y).all()):
        return math.inf
    with np.errstate(all="ignore"):
        found = float(distance(x, y))
    return math.inf if math.isnan(found) else found
