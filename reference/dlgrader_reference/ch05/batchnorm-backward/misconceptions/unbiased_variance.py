"""a gradient with the unbiased variance

Fails: gradient
Next: by what does the variance of this layer divide
"""

import torch
from torch import Tensor


def batchnorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """dout, x (n, d) or (n, d, h, w), gamma (d,) -> dx like x, dgamma (d,), dbeta (d,)."""
    dims = (0,) if x.ndim == 2 else (0, 2, 3)
    shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
    N = x.numel() // x.shape[1]
    mu = x.mean(dim=dims).view(shape)
    xc = x - mu
    var = (xc**2).sum(dim=dims).view(shape) / (N - 1)
    std = torch.sqrt(var + eps)
    x_hat = xc / std

    dgamma = (dout * x_hat).sum(dim=dims)
    dbeta = dout.sum(dim=dims)

    dx_hat = dout * gamma.view(shape)
    dvar = (dx_hat * xc).sum(dim=dims).view(shape) * (-0.5) * std**-3
    dmu = -(dx_hat / std).sum(dim=dims).view(shape)
    dx = dx_hat / std + dvar * 2 * xc / (N - 1) + dmu / N
    return dx, dgamma, dbeta
