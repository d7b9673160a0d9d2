"""NumPy in float64 inside, with a class a function and a cast at the end."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

Array = np.ndarray


def sig(z: Array) -> Array:
    """The logistic function."""
    return np.exp(-np.logaddexp(0, -z))


def cdf(z: Array) -> Array:
    """The normal distribution function, entry by entry."""
    return np.vectorize(math.erfc, otypes=[float])(-z / math.sqrt(2)) / 2


@dataclass(frozen=True)
class Activation:
    """A function and its derivative."""

    f: Callable[[Array], Array]
    df: Callable[[Array], Array]


TABLE = {
    "sigmoid": Activation(sig, lambda z: sig(z) * sig(-z)),
    "tanh": Activation(np.tanh, lambda z: 4 * sig(2 * z) * sig(-2 * z)),
    "relu": Activation(lambda z: np.maximum(z, 0), lambda z: 1.0 * (z > 0)),
    "leaky_relu": Activation(lambda z: np.maximum(z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)),
    "elu": Activation(lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))), lambda z: np.exp(np.minimum(z, 0))),
    "softplus": Activation(lambda z: np.logaddexp(0, z), sig),
    "swish": Activation(lambda z: z * sig(z), lambda z: sig(z) + z * sig(z) * sig(-z)),
    "gelu": Activation(lambda z: z * cdf(z), lambda z: cdf(z) + z * np.exp(-z * z / 2) / math.sqrt(2 * math.pi)),
}


def _entrywise(f: Callable[[Array], Array], z: Tensor) -> Tensor:
    array = z.detach().cpu().numpy().astype(np.float64)
    return torch.as_tensor(f(array), dtype=z.dtype, device=z.device).reshape(z.shape)


def activation(name: str, z: Tensor) -> Tensor:
    """The activation of each entry of z."""
    if name not in TABLE:
        raise ValueError(name)
    return _entrywise(TABLE[name].f, z)


def activation_grad(name: str, z: Tensor) -> Tensor:
    """The derivative of the activation at each entry of z."""
    if name not in TABLE:
        raise ValueError(name)
    return _entrywise(TABLE[name].df, z)
