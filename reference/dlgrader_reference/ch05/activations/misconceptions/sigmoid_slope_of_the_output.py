"""a derivative of the sigmoid that takes z for the output

Fails: gradient
Next: z (1 - z) is negative for z = 2: can the sigmoid fall
"""

import math

import torch
from torch import Tensor


def activation(name: str, z: Tensor) -> Tensor:
    """The activation of each entry of z."""
    if name == "sigmoid":
        return torch.sigmoid(z)
    if name == "tanh":
        return torch.tanh(z)
    if name == "relu":
        return torch.relu(z)
    if name == "leaky_relu":
        return torch.where(z > 0, z, 0.01 * z)
    if name == "elu":
        return torch.where(z > 0, z, torch.expm1(z))
    if name == "softplus":
        return torch.relu(z) + torch.log1p(torch.exp(-z.abs()))
    if name == "swish":
        return z * torch.sigmoid(z)
    if name == "gelu":
        return z * 0.5 * (1 + torch.erf(z / math.sqrt(2)))
    raise ValueError(f"unknown activation {name}")


def activation_grad(name: str, z: Tensor) -> Tensor:
    """The derivative of the activation at each entry of z."""
    if name == "sigmoid":
        return z * (1 - z)
    if name == "tanh":
        return 4 * torch.sigmoid(2 * z) * torch.sigmoid(-2 * z)
    if name == "relu":
        return torch.where(z > 0, torch.ones_like(z), torch.zeros_like(z))
    if name == "leaky_relu":
        return torch.where(z > 0, torch.ones_like(z), torch.full_like(z, 0.01))
    if name == "elu":
        return torch.where(z > 0, torch.ones_like(z), torch.exp(z))
    if name == "softplus":
        return torch.sigmoid(z)
    if name == "swish":
        return torch.sigmoid(z) + z * torch.sigmoid(z) * torch.sigmoid(-z)
    if name == "gelu":
        cdf = 0.5 * (1 + torch.erf(z / math.sqrt(2)))
        return cdf + z * torch.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    raise ValueError(f"unknown activation {name}")
