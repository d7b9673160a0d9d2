"""Wasserstein distances of samples on the line, by integrating their quantile functions.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 9.4 (Loss Function
Adaptations); Arjovsky, Chintala, Bottou, Wasserstein Generative Adversarial Networks (2017), Example 1.
"""

import math

import torch
from torch import Tensor


def _quantiles(x: Tensor, w: Tensor | None) -> tuple[Tensor, Tensor]:
    """Sorted values and their cumulative shares in float64, which ends at 1."""
    x, order = x.double().sort()
    w = torch.ones_like(x) if w is None else w.double()[order]
    shares = torch.cumsum(w, dim=0)
    return x, shares / shares[-1]


def wasserstein_1d(x: Tensor, y: Tensor, p: float = 1.0, wx: Tensor | None = None, wy: Tensor | None = None) -> Tensor:
    """Scalar W_p of the samples x (n,) and y (m,), p >= 1; weights need not add up to 1, None are equal ones."""
    xs, F = _quantiles(x, wx)
    ys, G = _quantiles(y, wy)
    ends = torch.cat([F, G]).sort().values
    lengths = torch.diff(ends, prepend=ends.new_zeros(1))
    middles = ends - lengths / 2
    i = torch.searchsorted(F, middles)
    j = torch.searchsorted(G, middles)
    cost = (lengths * (xs[i] - ys[j]).abs() ** p).sum()
    return (cost ** (1 / p)).to(x.dtype)


def two_sorts(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Yardstick: both samples, sorted."""
    return x.sort().values, y.sort().values


def dirac_table(theta: float) -> dict[str, float]:
    """Distances in nats between point masses at 0 and at theta."""
    apart = theta != 0
    return {
        "kl": math.inf if apart else 0.0,
        "js": math.log(2) if apart else 0.0,
        "tv": 1.0 if apart else 0.0,
        "w1": abs(float(theta)),
    }
