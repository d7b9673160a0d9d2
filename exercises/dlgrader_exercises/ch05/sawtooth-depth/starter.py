# dlgrader: ch05/sawtooth-depth
"""Depth against width: a zigzag with exponentially many pieces."""

from torch import Tensor


def sawtooth_net(depth: int) -> tuple[list[Tensor], list[Tensor]]:
    """A ReLU network R -> R that is the tent map, composed `depth` times with itself, on [0, 1].

    depth: at least 1. The tent map is T(x) = 2 x for x <= 1/2, else 2 (1 - x).

    Returns (weights, biases), two lists of depth + 1 tensors, float64: weights of shapes (d1, 1), (d2, d1), ..., (1, d)
    and biases (d1,), (d2,), ..., (1,). All hidden widths are 1 or 2; a ReLU follows every layer but the last.
    """
    raise NotImplementedError


def sawtooth_size(depth: int) -> tuple[int, int, int]:
    """Three numbers about the zigzag of this depth.

    Returns (parameters, pieces, width): all entries of the weights and biases of sawtooth_net(depth), zeros among them;
    the number of linear pieces on [0, 1]; and the smallest width of a network with one hidden ReLU layer (and an output
    bias) that equals it on [0, 1].
    """
    raise NotImplementedError
