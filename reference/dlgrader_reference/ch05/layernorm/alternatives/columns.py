"""Flattened to a matrix whose columns are the examples; the backward step by step."""

import torch
from torch import Tensor


def layernorm(x: Tensor, gamma: Tensor, beta: Tensor, eps: float) -> Tensor:
    """x (..., d), gamma, beta (d,) -> a tensor like x."""
    a = x.reshape(-1, x.shape[-1]).T
    mu = a.sum(0) / a.shape[0]
    var = torch.sum((a - mu) ** 2, 0) / a.shape[0]
    y = gamma[:, None] * ((a - mu) / (var + eps) ** 0.5) + beta[:, None]
    return y.T.reshape(x.shape)


def layernorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """dout, x (..., d), gamma (d,) -> dx like x, dgamma (d,), dbeta (d,)."""
    D = x.shape[-1]
    a, g = x.reshape(-1, D).T, dout.reshape(-1, D).T
    mu = a.sum(0) / D
    centred = a - mu
    var = torch.sum(centred**2, 0) / D
    inv = (var + eps) ** -0.5
    dgamma, dbeta = torch.sum(g * centred * inv, 1), torch.sum(g, 1)
    dxhat = g * gamma[:, None]
    dvar = torch.sum(dxhat * centred, 0) * -0.5 * inv**3
    dmu = -torch.sum(dxhat * inv, 0) - 2 * dvar * torch.sum(centred, 0) / D
    dx = dxhat * inv + 2 * dvar * centred / D + dmu / D
    return dx.T.reshape(x.shape), dgamma, dbeta
