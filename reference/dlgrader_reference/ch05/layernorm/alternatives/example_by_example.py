"""One example at a time by recursion on the leading axes; the Jacobian of a vector as a matrix."""

import torch
from torch import Tensor


def layernorm(x: Tensor, gamma: Tensor, beta: Tensor, eps: float) -> Tensor:
    """x (..., d), gamma, beta (d,) -> a tensor like x."""
    if x.dim() > 1:
        return torch.stack([layernorm(row, gamma, beta, eps) for row in x]) if len(x) else x.clone()
    std = torch.sqrt(x.var(unbiased=False) + eps)
    return (x - x.mean()) / std * gamma + beta


def layernorm_backward(dout: Tensor, x: Tensor, gamma: Tensor, eps: float) -> tuple[Tensor, Tensor, Tensor]:
    """dout, x (..., d), gamma (d,) -> dx like x, dgamma (d,), dbeta (d,)."""
    if x.dim() > 1:
        dx, dgamma, dbeta = torch.zeros_like(x), torch.zeros_like(gamma), torch.zeros_like(gamma)
        for i in range(len(x)):
            dx[i], one, other = layernorm_backward(dout[i], x[i], gamma, eps)
            dgamma += one
            dbeta += other
        return dx, dgamma, dbeta
    d = len(x)
    std = torch.sqrt(x.var(unbiased=False) + eps)
    h = (x - x.mean()) / std
    eye = torch.eye(d, dtype=x.dtype, device=x.device)
    jacobian = torch.diag(gamma) @ (eye - 1 / d - torch.outer(h, h) / d) / std
    return jacobian.T @ dout, dout * h, dout.clone()
