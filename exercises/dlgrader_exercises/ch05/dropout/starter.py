# dlgrader: ch05/dropout
"""Inverted dropout."""

from torch import Tensor


def dropout_forward(x: Tensor, p: float, training: bool, seed: int) -> tuple[Tensor, Tensor]:
    """Drops entries of x and scales the others up.

    x: any shape, float32 or float64.
    p: probability in [0, 1] that an entry is DROPPED.
    training: False gives out equal to x and a mask of ones.
    seed: not negative; all that the draw depends on.

    Returns (out, mask), both like x: in training the mask's entries are independently 0 (probability p) or 1 / (1 - p),
    and out = x * mask; p = 1 gives zeros. Raises ValueError for p outside [0, 1]. The global random generators and the
    arguments are not changed.
    """
    raise NotImplementedError


def dropout_backward(dout: Tensor, mask: Tensor) -> Tensor:
    """The gradient with respect to x: dout and mask (as returned by dropout_forward) have the shape of x."""
    raise NotImplementedError
