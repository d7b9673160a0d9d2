"""Channels as columns of one flat matrix; the fold by pushing zero and the unit vectors through both layers."""

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
    columns = x.movedim(1, -1).reshape(-1, x.shape[1])
    mean, var = running_mean.clone(), running_var.clone()
    if training:
        if len(columns) < 2:
            raise ValueError("one value a channel")
        mean = columns.sum(0) / len(columns)
        centred = columns - mean
        var = (centred * centred).sum(0) / len(columns)
        running_mean = running_mean + momentum * (mean - running_mean)
        unbiased = (centred * centred).sum(0) / (len(columns) - 1)
        running_var = running_var + momentum * (unbiased - running_var)
    y = (columns - mean) * torch.rsqrt(var + eps) * gamma + beta
    out = y.reshape(*x.shape[:1], *x.shape[2:], x.shape[1]).movedim(-1, 1)
    return out, running_mean.clone(), running_var.clone()


def fold_into_linear(
    W: Tensor, b: Tensor, gamma: Tensor, beta: Tensor, running_mean: Tensor, running_var: Tensor, eps: float
) -> tuple[Tensor, Tensor]:
    """W (m, d), the others (m,) -> the folded W' (m, d), b' (m,)."""
    m, d = W.shape
    probes = torch.cat(
        [torch.zeros(1, d, dtype=W.dtype, device=W.device), torch.eye(d, dtype=W.dtype, device=W.device)]
    )
    out, _, _ = batchnorm_forward(probes @ W.T + b, gamma, beta, running_mean, running_var, 0.0, eps, False)
    return (out[1:] - out[0]).T, out[0]
