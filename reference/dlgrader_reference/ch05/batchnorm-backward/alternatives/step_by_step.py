"""The graph of elementary steps, gone through backwards one node after the other."""

import torch
from torch import Tensor


def batchnorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """dout, x (n, d) or (n, d, h, w), gamma (d,) -> dx like x, dgamma (d,), dbeta (d,)."""
    if x.ndim == 4:
        n, d, h, w = x.shape
        flat, rows = (t.permute(0, 2, 3, 1).reshape(-1, d) for t in (x, dout))
        dx, dgamma, dbeta = batchnorm_backward(rows, flat, gamma, eps)
        return dx.reshape(n, h, w, d).permute(0, 3, 1, 2), dgamma, dbeta

    N = x.shape[0]
    mu = x.sum(0) / N
    xmu = x - mu
    sq = xmu**2
    var = sq.sum(0) / N
    sqrtvar = torch.sqrt(var + eps)
    ivar = 1 / sqrtvar
    xhat = xmu * ivar

    dbeta = dout.sum(0)
    dgamma = (dout * xhat).sum(0)
    dxhat = dout * gamma
    divar = (dxhat * xmu).sum(0)
    dxmu1 = dxhat * ivar
    dsqrtvar = -divar / sqrtvar**2
    dvar = 0.5 * dsqrtvar / sqrtvar
    dsq = dvar / N * torch.ones_like(sq)
    dxmu2 = 2 * xmu * dsq
    dx1 = dxmu1 + dxmu2
    dmu = -dx1.sum(0)
    dx2 = dmu / N * torch.ones_like(x)
    return dx1 + dx2, dgamma, dbeta
