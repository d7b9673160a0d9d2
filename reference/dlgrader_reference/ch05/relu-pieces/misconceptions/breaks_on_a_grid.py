"""breaks read off a grid of 20000 samples

Fails: one_layer
Next: how exactly does a grid tell where a break is?
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
    x = torch.linspace(lo, hi, 20001, dtype=torch.float64)
    h = x[:, None]
    for layer, (w, b) in enumerate(zip(weights, biases, strict=True)):
        h = h @ w.T + b
        if layer < len(weights) - 1:
            h = torch.relu(h)
    slope = h[:, 0].diff() / x.diff()
    same = torch.isclose(slope[:-1], slope[1:], rtol=1e-6, atol=1e-6)
    starts = [0]
    for i in torch.nonzero(~same)[:, 0].tolist():
        if i > starts[-1] + 1:
            starts.append(i + 1)
    return x[torch.tensor(starts[1:], dtype=torch.int64)], slope[torch.tensor(starts) + (1 if len(starts) > 1 else 0)]
