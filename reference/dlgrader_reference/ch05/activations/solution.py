"""Activation functions and their derivatives, accurate for arguments of every size.

Section 5.3 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Hendrycks and Gimpel,
Gaussian Error Linear Units (2016); Ramachandran, Zoph and Le, Searching for Activation Functions (2017).
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor

Entrywise = Callable[[Tensor], Tensor]


def _sigmoid_grad(z: Tensor) -> Tensor:
    return torch.sigmoid(z) * torch.sigmoid(-z)


def _swish_grad(z: Tensor) -> Tensor:
    return torch.sigmoid(z) * (1 + z * torch.sigmoid(-z))


def _normal_cdf(z: Tensor) -> Tensor:
    return torch.erfc(-z / math.sqrt(2)) / 2


def _gelu_grad(z: Tensor) -> Tensor:
    density = torch.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    return _normal_cdf(z) + z * density


# name -> (activation, derivative)
ACTIVATIONS: dict[str, tuple[Entrywise, Entrywise]] = {
    "sigmoid": (torch.sigmoid, _sigmoid_grad),
    "tanh": (torch.tanh, lambda z: 4 * _sigmoid_grad(2 * z)),
    "relu": (torch.relu, lambda z: (z > 0).to(z.dtype)),
    "leaky_relu": (
        lambda z: torch.where(z > 0, z, 0.01 * z),
        lambda z: torch.where(z > 0, torch.ones_like(z), torch.full_like(z, 0.01)),
    ),
    "elu": (
        lambda z: torch.where(z > 0, z, torch.expm1(z)),
        lambda z: torch.exp(z.clamp(max=0)),
    ),
    "softplus": (lambda z: torch.logaddexp(z, torch.zeros_like(z)), torch.sigmoid),
    "swish": (lambda z: z * torch.sigmoid(z), _swish_grad),
    "gelu": (lambda z: z * _normal_cdf(z), _gelu_grad),
}


def activation(name: str, z: Tensor) -> Tensor:
    """The activation of each entry of z, a tensor like z. Raises ValueError for an unknown name."""
    return _known(name)[0](z)


def activation_grad(name: str, z: Tensor) -> Tensor:
    """Its derivative with respect to z, from the left at a kink; a tensor like z. Raises ValueError as above."""
    return _known(name)[1](z)


def _known(name: str) -> tuple[Entrywise, Entrywise]:
    if name not in ACTIVATIONS:
        raise ValueError(f"unknown activation {name!r}")
    return ACTIVATIONS[name]
