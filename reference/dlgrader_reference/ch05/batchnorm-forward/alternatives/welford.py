"""Welford's running mean and sum of squares, example by example in float64; diagonal matrices in the fold."""

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
    pixels = x.reshape(x.shape[0], x.shape[1], -1).transpose(1, 2).reshape(-1, x.shape[1]).double()
    n = pixels.shape[0]
    new_mean, new_var = running_mean.clone(), running_var.clone()
    mean, var = running_mean.double(), running_var.double()
    if training:
        if n == 1:
            raise ValueError("batch statistics need two values")
        mean, m2 = torch.zeros_like(pixels[0]), torch.zeros_like(pixels[0])
        for count, row in enumerate(pixels, 1):
            delta = row - mean
            mean = mean + delta / count
            m2 = m2 + delta * (row - mean)
        var = m2 / n
        new_mean = ((1 - momentum) * running_mean + momentum * mean).to(x.dtype)
        new_var = ((1 - momentum) * running_var + momentum * m2 / (n - 1)).to(x.dtype)
    view = [1, x.shape[1]] + [1] * (x.dim() - 2)
    x_hat = (x.double() - mean.view(view)) / (var.view(view) + eps) ** 0.5
    return (gamma.view(view) * x_hat + beta.view(view)).to(x.dtype), new_mean, new_var


def fold_into_linear(
    W: Tensor, b: Tensor, gamma: Tensor, beta: Tensor, running_mean: Tensor, running_var: Tensor, eps: float
) -> tuple[Tensor, Tensor]:
    """W (m, d), the others (m,) -> the folded W' (m, d), b' (m,)."""
    D = torch.diag(gamma / (running_var + eps).sqrt())
    return D @ W, D @ (b - running_mean) + beta
