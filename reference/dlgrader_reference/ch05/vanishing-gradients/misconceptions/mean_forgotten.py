"""deltas without the factor 1/n of the loss

Fails: deltas, bound
Next: which factor stands in front of the sum in the loss?
"""

import math

import torch
from torch import Tensor


def activate(z: Tensor, activation: str) -> Tensor:
    """S(z)."""
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": torch.clone}[activation](z)


def slope_of(z: Tensor, activation: str) -> Tensor:
    """S'(z)."""
    a = activate(z, activation)
    if activation == "sigmoid":
        return a * (1 - a)
    if activation == "tanh":
        return 1 - a**2
    if activation == "relu":
        return (z > 0).to(z.dtype)
    return torch.ones_like(z)


def delta_norms(X: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str, G: Tensor) -> Tensor:
    """(L,), Frobenius norms of the deltas."""
    zs, inputs, a = [], [], X
    for W, b in zip(weights, biases, strict=True):
        inputs.append(a)
        zs.append(a @ W.T + b)
        a = activate(zs[-1], activation)
    norms = []
    above = G
    for layer in reversed(range(len(weights))):
        delta = above * slope_of(zs[layer], activation)
        norms.append(delta.norm())
        above = delta @ weights[layer]
    return torch.stack(norms[::-1])


def critical_scale(activation: str, slope: float = 0.0) -> float:
    """c such that c^2 E[S'^2] is 1."""
    square = {"identity": 1.0, "relu": 0.5, "leaky_relu": (1 + slope**2) / 2}[activation]
    return math.sqrt(1 / square)


def worst_case_factor(weights: list[Tensor], activation: str) -> float:
    """Product of the largest singular values and slopes."""
    steepest = 0.25 if activation == "sigmoid" else 1.0
    factor = 1.0
    for W in weights[1:]:
        factor *= float(torch.linalg.matrix_norm(W, 2)) * steepest
    return factor
