"""With an inner product."""

from torch import Tensor


def weighted_mean(x: Tensor, w: Tensor) -> Tensor:
    return x @ w / w.sum()
