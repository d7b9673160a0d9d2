"""The tent map composed with itself: many pieces from few parameters.

Section 5.2 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Telgarsky, Benefits of
Depth in Neural Networks (2016).
"""

import torch
from torch import Tensor


def sawtooth_net(depth: int) -> tuple[list[Tensor], list[Tensor]]:
    """Weights (2, 1), (2, 2), ..., (1, 2) and biases (2,), ..., (1,), float64: the units relu(x), relu(x - 1/2)."""
    into = torch.ones(2, 1, dtype=torch.float64)
    out = torch.tensor([[2.0, -4.0]], dtype=torch.float64)
    weights = [into, *(into @ out for _ in range(depth - 1)), out]
    biases = [torch.tensor([0.0, -0.5], dtype=torch.float64) for _ in range(depth)]
    return weights, [*biases, torch.zeros(1, dtype=torch.float64)]


def sawtooth_size(depth: int) -> tuple[int, int, int]:
    """(parameters, pieces, smallest width of one hidden layer).

    There are 2^depth - 1 kinks, each of which changes the slope by twice its size; units with kinks inside (0, 1) alone
    give an even multiple of it at the left end, so that one unit more is needed.
    """
    weights, biases = sawtooth_net(depth)
    return sum(t.numel() for t in (*weights, *biases)), 2**depth, 2**depth


def pieces(weights: list[Tensor], biases: list[Tensor]) -> Tensor:
    """Slopes (m,) of the linear pieces on [0, 1] of any ReLU network R -> R; for the check of that name."""
    cuts = torch.tensor([0.0, 1.0], dtype=torch.float64)
    slope, intercept = torch.ones(1, 1, dtype=torch.float64), torch.zeros(1, 1, dtype=torch.float64)
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        slope, intercept = slope @ w.T, intercept @ w.T + b
        zero = -intercept / slope.masked_fill(slope == 0, torch.nan)
        inside = (zero > cuts[:-1, None]) & (zero < cuts[1:, None])
        finer = torch.cat([cuts, zero[inside]]).sort().values
        finer = torch.cat([finer[:1], finer[1:][finer.diff() > 1e-9]])
        middle = (finer[:-1] + finer[1:]) / 2
        parent = torch.searchsorted(cuts[1:-1].contiguous(), middle)
        on = slope[parent] * middle[:, None] + intercept[parent] > 0
        cuts, slope, intercept = finer, slope[parent] * on, intercept[parent] * on
    steep = (slope @ weights[-1].T)[:, 0]
    changes = steep.diff().abs() > 1e-9 * steep.abs().max()
    return torch.cat([steep[:1], steep[1:][changes]])
