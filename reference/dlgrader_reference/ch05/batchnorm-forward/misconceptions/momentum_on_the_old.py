"""running statistics whose momentum weighs the old value

Fails: running_statistics
Next: what do the running statistics become for the momentum 1
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
    """x (n, d) or (n, d, h, w), the others (d,) -> (out, new running_mean, new running_var)."""
    dims = (0,) if x.ndim == 2 else (0, 2, 3)
    shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
    N = x.numel() // x.shape[1]
    if training:
        if N == 1:
            raise ValueError("one value a channel")
        mu = x.mean(dim=dims)
        var = ((x - mu.view(shape)) ** 2).mean(dim=dims)
        new_mean = momentum * running_mean + (1 - momentum) * mu
        new_var = momentum * running_var + (1 - momentum) * var * N / (N - 1)
    else:
        mu, var = running_mean, running_var
        new_mean, new_var = running_mean.clone(), running_var.clone()
    x_hat = (x - mu.view(shape)) / torch.sqrt(var.view(shape) + eps)
    out = gamma.view(shape) * x_hat + beta.view(shape)
    return out, new_mean, new_var


def fold_into_linear(
    W: Tensor, b: Tensor, gamma: Tensor, beta: Tensor, running_mean: Tensor, running_var: Tensor, eps: float
) -> tuple[Tensor, Tensor]:
    """W (m, d), the others (m,) -> the folded W' (m, d), b' (m,)."""
    scale = gamma / torch.sqrt(running_var + eps)
    return W * scale[:, None], (b - running_mean) * scale + beta
