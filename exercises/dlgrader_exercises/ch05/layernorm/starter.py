# dlgrader: ch05/layernorm
"""Layer normalisation, forward and backward."""

from torch import Tensor


def layernorm(x: Tensor, gamma: Tensor, beta: Tensor, eps: float) -> Tensor:
    """Layer normalisation over the last axis.

    x: (..., d), any number of leading axes, float32 or float64; each vector of d features has its own mean and biased
    variance.
    gamma, beta: (d,), dtype and device of x.
    eps: added to the variance, below the root.

    Returns a tensor like x. The arguments are not changed.
    """
    raise NotImplementedError


def layernorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients of layer normalisation.

    dout: like x, gradient of the loss at the output; the others as in layernorm.

    Returns (dx like x, dgamma (d,), dbeta (d,)), the latter two summed over all leading axes. The arguments are not
    changed.
    """
    raise NotImplementedError
