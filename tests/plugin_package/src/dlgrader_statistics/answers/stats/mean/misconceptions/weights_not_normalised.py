"""a mean that divides by the number of values instead of the sum of the weights

Fails: value
Next: what is the mean of equal numbers when all weights are 2?
"""

from torch import Tensor


def weighted_mean(x: Tensor, w: Tensor) -> Tensor:
    return (w * x).mean()
