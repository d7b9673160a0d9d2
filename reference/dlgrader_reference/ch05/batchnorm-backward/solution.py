"""The gradient through the batch statistics.

Section 5.6 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Ioffe and Szegedy, Batch
Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift (2015).
"""

import torch
from torch import Tensor


def batchnorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """dout, x (n, d) or (n, d, h, w), gamma (d,). Returns dx like x, dgamma (d,), dbeta (d,)."""
    axes = [axis for axis in range(x.ndim) if axis != 1]
    count = x.numel() // x.shape[1]
    var, mean = torch.var_mean(x, dim=axes, correction=0, keepdim=True)
    root = torch.sqrt(var + eps)
    x_hat = (x - mean) / root
    dbeta = dout.sum(dim=axes, keepdim=True)
    dgamma = (dout * x_hat).sum(dim=axes, keepdim=True)
    dx = gamma.reshape(root.shape) / root * (dout - dbeta / count - x_hat * dgamma / count)
    return dx, dgamma.flatten(), dbeta.flatten()


def batchnorm_loss(dout: Tensor, x: Tensor, gamma: Tensor, beta: Tensor, eps: float) -> Tensor:
    """Trusted forward: the sum of dout * batchnorm(x), 0-d, whose derivatives the results are."""
    axes = [axis for axis in range(x.ndim) if axis != 1]
    mean = x.mean(dim=axes, keepdim=True)
    centred = x - mean
    var = (centred * centred).mean(dim=axes, keepdim=True)
    y = gamma.reshape(mean.shape) * centred / torch.sqrt(var + eps) + beta.reshape(mean.shape)
    return (dout * y).sum()


def autograd_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """Yardstick of the performance check: the same by autograd; arguments and results as in batchnorm_backward."""
    with torch.inference_mode(False), torch.enable_grad():
        leaves = [t.clone().requires_grad_() for t in (x, gamma, torch.zeros_like(gamma))]
        loss = batchnorm_loss(dout.clone(), *leaves, eps)
        dx, dgamma, dbeta = torch.autograd.grad(loss, leaves)
    return dx, dgamma, dbeta
