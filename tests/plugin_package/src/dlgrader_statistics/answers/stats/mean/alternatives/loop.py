"""With a loop."""

from torch import Tensor


def weighted_mean(x: Tensor, w: Tensor) -> Tensor:
    total = weight = 0.0
    for a, b in zip(x, w):
        total, weight = total + a * b, weight + b
    return total / weight
