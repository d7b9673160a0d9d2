# dlgrader: ch05/relu-pieces
"""The linear pieces of a ReLU network of one variable."""

from torch import Tensor


def relu_pieces(weights: list[Tensor], biases: list[Tensor], lo: float, hi: float) -> tuple[Tensor, Tensor]:
    """Where the slope of a ReLU network R -> R changes on [lo, hi], and its slope on each piece.

    weights: L >= 1 tensors, float64, of shapes (d1, 1), (d2, d1), ..., (1, d_{L-1}); biases: L tensors of shapes
    (d1,), ..., (1,). A ReLU follows every layer but the last. lo < hi.

    Returns (breaks, slopes), float64: breaks (m,) increasing, strictly inside (lo, hi), where the slope really changes;
    slopes (m + 1,), that of each piece from the left to the right. The arguments are not changed.
    """
    raise NotImplementedError
