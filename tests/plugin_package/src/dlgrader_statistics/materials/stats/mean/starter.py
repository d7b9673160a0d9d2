# dlgrader: stats/mean
"""The weighted mean."""

from torch import Tensor


def weighted_mean(x: Tensor, w: Tensor) -> Tensor:
    """sum(w x) / sum(w), a scalar tensor; x, w: (n,), n >= 1, w > 0."""
    raise NotImplementedError
