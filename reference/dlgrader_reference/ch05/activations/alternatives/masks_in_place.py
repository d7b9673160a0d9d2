"""Masked assignment on copies, one pair of functions a name, looked up in the module's namespace."""

import math

import torch
from torch import Tensor

NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "swish", "gelu")


def f_sigmoid(z: Tensor) -> Tensor:
    return torch.sigmoid(z)


def d_sigmoid(z: Tensor) -> Tensor:
    return torch.sigmoid(z).mul_(torch.sigmoid(z.neg()))


def f_tanh(z: Tensor) -> Tensor:
    return torch.tanh(z)


def d_tanh(z: Tensor) -> Tensor:
    return torch.cosh(z.clamp(-40, 40)).pow_(-2)


def f_relu(z: Tensor) -> Tensor:
    out = z.clone()
    out[z < 0] = 0
    return out


def d_relu(z: Tensor) -> Tensor:
    out = torch.zeros_like(z)
    out[z > 0] = 1
    return out


def f_leaky_relu(z: Tensor) -> Tensor:
    out = z.clone()
    out[z < 0] *= 0.01
    return out


def d_leaky_relu(z: Tensor) -> Tensor:
    out = torch.full_like(z, 0.01)
    out[z > 0] = 1
    return out


def f_elu(z: Tensor) -> Tensor:
    out = z.clone()
    out[z <= 0] = torch.exp(z[z <= 0]) - 1
    return out


def d_elu(z: Tensor) -> Tensor:
    out = torch.ones_like(z)
    out[z <= 0] = torch.exp(z[z <= 0])
    return out


def f_softplus(z: Tensor) -> Tensor:
    out = z + torch.log1p(torch.exp(-z.clamp(min=0)))
    out[z < 0] = torch.log1p(torch.exp(z[z < 0]))
    return out


def d_softplus(z: Tensor) -> Tensor:
    return torch.sigmoid(z)


def f_swish(z: Tensor) -> Tensor:
    return z * torch.sigmoid(z)


def d_swish(z: Tensor) -> Tensor:
    swish, s = f_swish(z), torch.sigmoid(z)
    return s + swish * torch.sigmoid(-z)


def f_gelu(z: Tensor) -> Tensor:
    return z * torch.special.ndtr(z)


def d_gelu(z: Tensor) -> Tensor:
    return torch.special.ndtr(z) + z * torch.exp(-z.square() / 2) * (2 * math.pi) ** -0.5


def lookup(kind: str, name: str):
    """The function of a name. Raises ValueError."""
    if name not in NAMES:
        raise ValueError(f"{name} is not one of {NAMES}")
    return globals()[f"{kind}_{name}"]


def activation(name: str, z: Tensor) -> Tensor:
    """The activation of each entry of z."""
    return lookup("f", name)(z)


def activation_grad(name: str, z: Tensor) -> Tensor:
    """The derivative of the activation at each entry of z."""
    return lookup("d", name)(z)
