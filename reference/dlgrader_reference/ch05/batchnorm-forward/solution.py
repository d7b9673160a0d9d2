"""Batch normalisation in training and evaluation, and its folding into a linear layer.

Section 5.6 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Ioffe and Szegedy, Batch
Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift (2015).
"""

import torch
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
    """x (n, d) or (n, d, h, w), the others (d,). Returns (out like x, new running_mean, new running_var).

    Raises ValueError for a single value a channel in training.
    """
    if training:
        axes = [axis for axis in range(x.ndim) if axis != 1]
        count = x.numel() // x.shape[1]
        if count == 1:
            raise ValueError("a channel needs more than one value in training")
        var, mean = torch.var_mean(x, dim=axes, correction=0)
        new_mean = (1 - momentum) * running_mean + momentum * mean
        new_var = (1 - momentum) * running_var + momentum * var * count / (count - 1)
    else:
        mean, var = running_mean, running_var
        new_mean, new_var = running_mean.clone(), running_var.clone()
    shape = (1, -1) + (1,) * (x.ndim - 2)
    mean, var, gamma, beta = (t.reshape(shape) for t in (mean, var, gamma, beta))
    return gamma * (x - mean) / torch.sqrt(var + eps) + beta, new_mean, new_var


def fold_into_linear(
    W: Tensor, b: Tensor, gamma: Tensor, beta: Tensor, running_mean: Tensor, running_var: Tensor, eps: float
) -> tuple[Tensor, Tensor]:
    """(W', b') with W' a + b' = evaluation-mode batch normalisation of W a + b. W (m, d), the others (m,)."""
    scale = gamma / torch.sqrt(running_var + eps)
    return scale[:, None] * W, scale * (b - running_mean) + beta
