"""Exact linear pieces of a ReLU network of one variable, by pushing intervals through its layers.

Section 5.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

import torch
from torch import Tensor

CLOSE = 1e-9  # cuts that are closer are one; slopes that differ less, relatively, are equal


def relu_pieces(weights: list[Tensor], biases: list[Tensor], lo: float, hi: float) -> tuple[Tensor, Tensor]:
    """weights (d1, 1), ..., (1, d), biases (d1,), ..., (1,) -> breaks (m,) inside (lo, hi), slopes (m + 1,)."""
    cuts = weights[0].new_tensor([lo, hi])
    slope, intercept = weights[0].new_ones(1, 1), weights[0].new_zeros(1, 1)
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        cuts, slope, intercept = _rectified(cuts, slope @ w.T, intercept @ w.T + b)
    return _merged(cuts, (slope @ weights[-1].T)[:, 0])


def _rectified(cuts: Tensor, slope: Tensor, intercept: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """A ReLU of units that are affine between the cuts (k + 1,): slope and intercept are (k, d) before and after."""
    zero = 0.0 - intercept / slope.masked_fill(slope == 0, torch.nan)
    inside = (zero > cuts[:-1, None]) & (zero < cuts[1:, None])
    finer = _apart(cuts, zero[inside])
    middle = (finer[:-1] + finer[1:]) / 2
    parent = torch.searchsorted(cuts[1:-1].contiguous(), middle)
    slope, intercept = slope[parent], intercept[parent]
    on = slope * middle[:, None] + intercept > 0
    return finer, slope * on, intercept * on


def _apart(cuts: Tensor, more: Tensor) -> Tensor:
    """The cuts together with those of `more` that are not close to another one, sorted."""
    more = more.sort().values
    near = (more[:, None] - cuts).abs().amin(dim=1) <= CLOSE
    near[1:] |= more.diff() <= CLOSE
    return torch.cat([cuts, more[~near]]).sort().values


def _merged(cuts: Tensor, slope: Tensor) -> tuple[Tensor, Tensor]:
    """Breaks and slopes of the pieces between the cuts (k + 1,), equal neighbours joined."""
    changes = slope.diff().abs() > CLOSE * slope.abs().max().clamp(min=1.0)
    return cuts[1:-1][changes], torch.cat([slope[:1], slope[1:][changes]])
