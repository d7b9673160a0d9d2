"""Channel by channel, as a projection: the mean and the component along the centred values are taken out."""

import torch
from torch import Tensor


def one_channel(g: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """The gradients for the values x (N,) of one channel."""
    c = x - x.mean()
    s = (torch.dot(c, c) / len(c) + eps).sqrt()
    g_c = g - g.mean()
    dx = (gamma / s) * (g_c - c * (torch.dot(g_c, c) / (len(c) * s * s)))
    return dx, torch.dot(g, c) / s, g.sum()


def batchnorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """dout, x (n, d) or (n, d, h, w), gamma (d,) -> dx like x, dgamma (d,), dbeta (d,)."""
    dx = torch.zeros_like(x)
    dgamma, dbeta = torch.zeros_like(gamma), torch.zeros_like(gamma)
    for k in range(x.shape[1]):
        values, dgamma[k], dbeta[k] = one_channel(dout[:, k].flatten(), x[:, k].flatten(), gamma[k], eps)
        dx[:, k] = values.view(x[:, k].shape)
    return dx, dgamma, dbeta
