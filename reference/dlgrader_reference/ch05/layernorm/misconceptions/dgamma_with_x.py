"""a dgamma with x in place of the normalised x

Fails: gradient
Next: what is gamma multiplied by in the forward pass
"""

import torch
from torch import Tensor


def layernorm(x: Tensor, gamma: Tensor, beta: Tensor, eps: float) -> Tensor:
    """x (..., d), gamma, beta (d,) -> a tensor like x."""
    mu = x.mean(dim=-1, keepdim=True)
    var = ((x - mu) ** 2).mean(dim=-1, keepdim=True)
    return gamma * (x - mu) / torch.sqrt(var + eps) + beta


def layernorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """dout, x (..., d), gamma (d,) -> dx like x, dgamma (d,), dbeta (d,)."""
    mu = x.mean(dim=-1, keepdim=True)
    var = ((x - mu) ** 2).mean(dim=-1, keepdim=True)
    std = torch.sqrt(var + eps)
    x_hat = (x - mu) / std

    leading = tuple(range(x.ndim - 1))
    dgamma = (dout * x).sum(dim=leading) if leading else dout * x
    dbeta = dout.sum(dim=leading) if leading else dout.clone()

    g = dout * gamma
    dx = (g - g.mean(dim=-1, keepdim=True) - x_hat * (g * x_hat).mean(dim=-1, keepdim=True)) / std
    return dx, dgamma, dbeta
