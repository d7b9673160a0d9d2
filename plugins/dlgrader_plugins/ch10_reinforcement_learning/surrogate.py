"""Episodes of a linear softmax policy, and the gradient that autograd finds for what REINFORCE estimates."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Draw

PADDING = 5.0, 30.0  # features and rewards of steps that do not exist: telling, but not all that one sees


def episodes(draw: Draw, n: int, steps: int, d: int, a: int, full: bool = False) -> dict[str, Any]:
    """theta (d, a) and n episodes of different lengths (of `steps` each, if full) by the names of the arguments."""
    lengths = torch.tensor([steps] * n if full else [1 + k % steps for k in draw.shuffled(range(max(n, steps)))[:n]])
    exists = torch.arange(steps) < lengths[:, None]
    features, reward = PADDING
    return {
        "theta": draw.normal(d, a),
        "states": torch.where(exists[..., None], draw.normal(n, steps, d), features),
        "actions": draw.integers(n, steps, high=a) * exists,
        "rewards": torch.where(exists, draw.normal(n, steps) + 0.5, reward),
        "lengths": lengths,
    }


def gradient_of(
    theta: Tensor, states: Tensor, actions: Tensor, rewards: Tensor, lengths: Tensor, gamma: float, baseline: bool
) -> Tensor:
    """The derivative (D, A), float64, of the mean over episodes of the sum of (G - b) log pi."""
    n, steps = rewards.shape
    returns = torch.full((n, steps), torch.nan, dtype=F64)
    for i, length in enumerate(lengths.tolist()):
        for t in range(length):
            powers = gamma ** torch.arange(length - t, dtype=F64)
            returns[i, t] = (powers * rewards[i, t:length].double()).sum()
    level = returns.nanmean(dim=0) if baseline else torch.zeros(steps, dtype=F64)
    weights = (returns - level).nan_to_num(0.0)

    def objective(at: Tensor) -> Tensor:
        logp = torch.log_softmax(states.double() @ at, dim=-1)
        return (weights * logp.gather(2, actions[..., None]).squeeze(2)).sum() / n

    found: Tensor = torch.func.grad(objective)(theta.double())
    return found
