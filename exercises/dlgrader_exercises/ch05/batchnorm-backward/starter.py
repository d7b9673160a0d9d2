# dlgrader: ch05/batchnorm-backward
"""The gradient through the batch statistics."""

from torch import Tensor


def batchnorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients of batch normalisation in training mode.

    dout: like x, gradient of the loss at the output.
    x: (n, d) or (n, d, h, w), axis 1 is the channel axis, float32 or float64; mean and biased variance are those of
    this batch.
    gamma: (d,), dtype and device of x.
    eps: added to the variance, below the root.

    Returns (dx like x, dgamma (d,), dbeta (d,)). The arguments are not changed.
    """
    raise NotImplementedError
