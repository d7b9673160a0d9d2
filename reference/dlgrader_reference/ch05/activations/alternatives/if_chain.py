"""A chain of ifs with elementary functions only; softplus and sigmoid from exp(-|z|)."""

import math

import torch
from torch import Tensor


def sigma(z: Tensor) -> Tensor:
    """The logistic function without an exponential of a positive number."""
    small = torch.exp(-z.abs())
    return torch.where(z >= 0, 1 / (1 + small), small / (1 + small))


def phi(z: Tensor) -> Tensor:
    """The normal distribution function by erf."""
    return 0.5 * (1 + torch.erf(z / math.sqrt(2)))


def activation(name: str, z: Tensor) -> Tensor:
    """The activation of each entry of z."""
    if name == "sigmoid":
        return sigma(z)
    if name == "tanh":
        return torch.tanh(z)
    if name == "relu":
        return z.clamp(min=0)
    if name == "leaky_relu":
        return z.clamp(min=0) + 0.01 * z.clamp(max=0)
    if name == "elu":
        return z.clamp(min=0) + torch.expm1(z.clamp(max=0))
    if name == "softplus":
        return z.clamp(min=0) + torch.log1p(torch.exp(-z.abs()))
    if name == "swish":
        return z * sigma(z)
    if name == "gelu":
        return z * phi(z)
    raise ValueError(name)


def activation_grad(name: str, z: Tensor) -> Tensor:
    """The derivative of the activation at each entry of z."""
    if name == "sigmoid":
        return torch.exp(-z.abs()) / (1 + torch.exp(-z.abs())) ** 2
    if name == "tanh":
        return 4 * torch.exp(-2 * z.abs()) / (1 + torch.exp(-2 * z.abs())) ** 2
    if name == "relu":
        return torch.heaviside(z, torch.zeros((), dtype=z.dtype, device=z.device))
    if name == "leaky_relu":
        return 0.01 + 0.99 * (z > 0).to(z.dtype)
    if name == "elu":
        return torch.where(z > 0, 1.0, torch.exp(z)).to(z.dtype)
    if name == "softplus":
        return sigma(z)
    if name == "swish":
        return sigma(z) + z * activation_grad("sigmoid", z)
    if name == "gelu":
        return phi(z) + z * torch.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    raise ValueError(name)
