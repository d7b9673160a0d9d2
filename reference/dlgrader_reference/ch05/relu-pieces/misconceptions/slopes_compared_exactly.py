"""neighbours that are merged only where their slopes are equal to the last bit

Fails: edges
Next: what are 0.1 + 0.1 + 0.1 - 0.3 in floating point?
"""

import torch
from torch import Tensor

CLOSE = 1e-9


def _cut(cuts: Tensor, slopes: Tensor, values: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Cuts each interval where a unit changes its sign; applies the ReLU."""
    left, right = cuts[:-1, None], cuts[1:, None]
    zeros = -values / slopes
    inside = (slopes != 0) & (zeros > left) & (zeros < right)
    finer = torch.cat([cuts, zeros[inside]]).sort().values
    apart = finer.diff() > CLOSE
    finer = torch.cat([finer[:1], finer[1:][apart]])
    middle = (finer[:-1] + finer[1:]) / 2
    parent = (torch.searchsorted(cuts, middle) - 1).clamp(0, len(slopes) - 1)
    slopes, values = slopes[parent], values[parent]
    active = slopes * middle[:, None] + values > 0
    return finer, slopes * active, values * active


def relu_pieces(weights: list[Tensor], biases: list[Tensor], lo: float, hi: float) -> tuple[Tensor, Tensor]:
    """Breaks inside (lo, hi) and slopes of a ReLU network of one variable."""
    cuts = torch.tensor([lo, hi], dtype=torch.float64)
    slopes, values = torch.ones(1, 1, dtype=torch.float64), torch.zeros(1, 1, dtype=torch.float64)
    last = len(weights) - 1
    for layer, (w, b) in enumerate(zip(weights, biases, strict=True)):
        slopes, values = slopes @ w.T, values @ w.T + b
        if layer < last:
            cuts, slopes, values = _cut(cuts, slopes, values)
    found = slopes[:, 0]
    change = found.diff() != 0
    return cuts[1:-1][change], torch.cat([found[:1], found[1:][change]])
