"""The weighted mean."""

from torch import Tensor


def weighted_mean(x: Tensor, w: Tensor) -> Tensor:
    """sum(w x) / sum(w); x, w: (n,)."""
    return (w * x).sum() / w.sum()
