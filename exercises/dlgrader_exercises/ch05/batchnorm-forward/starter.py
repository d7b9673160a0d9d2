# dlgrader: ch05/batchnorm-forward
"""Batch normalisation in training and evaluation."""

from torch import Tensor


def batchnorm_forward(
    x: Tensor,
    gamma: Tensor,
    beta: Tensor,
    running_mean: Tensor,
    running_var: Tensor,
    momentum: float,
    eps: float,
    training: bool,
) -> tuple[Tensor, Tensor, Tensor]:
    """Batch normalisation of each channel.

    x: (n, d) or (n, d, h, w), axis 1 is the channel axis, float32 or float64.
    gamma, beta, running_mean, running_var: (d,), dtype and device of x.
    momentum: weight of this batch in the new running statistics.
    eps: added to the variance, below the root.
    training: True normalises by this batch's mean and biased variance, and updates the running statistics (the variance
    with the batch's unbiased one); False normalises by the running statistics.

    Returns (out like x, new running_mean (d,), new running_var (d,)), the latter two new tensors. Raises ValueError for
    a single value a channel in training. The arguments are not changed.
    """
    raise NotImplementedError


def fold_into_linear(
    W: Tensor, b: Tensor, gamma: Tensor, beta: Tensor, running_mean: Tensor, running_var: Tensor, eps: float
) -> tuple[Tensor, Tensor]:
    """The linear layer that equals a linear layer followed by batch normalisation in evaluation mode.

    W: (m, d), b: (m,), the layer W a + b; gamma, beta, running_mean, running_var: (m,).

    Returns W' (m, d) and b' (m,), new tensors. The arguments are not changed.
    """
    raise NotImplementedError
