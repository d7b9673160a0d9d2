"""Size of the gradient at each layer, the weight scale that keeps it on average, and its worst case.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 5.4 (The Back Propagation
Algorithm); He, Zhang, Ren, Sun, Delving Deep into Rectifiers (2015).
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor

# S, its derivative in terms of a = S(z), and the largest slope
ACTIVATIONS: dict[str, tuple[Callable[[Tensor], Tensor], Callable[[Tensor], Tensor], float]] = {
    "sigmoid": (torch.sigmoid, lambda a: a * (1 - a), 0.25),
    "tanh": (torch.tanh, lambda a: 1 - a**2, 1.0),
    "relu": (torch.relu, lambda a: (a > 0).to(a.dtype), 1.0),
    "identity": (lambda z: z, torch.ones_like, 1.0),
}


def delta_norms(X: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str, G: Tensor) -> Tensor:
    """X (n, d0), weights[l] (d_{l+1}, d_l), biases[l] (d_{l+1},), G (n, d_L) -> (L,), norms of dLoss/dZ_l."""
    act, slope, _ = ACTIVATIONS[activation]
    outputs = [X]
    for W, b in zip(weights, biases, strict=True):
        outputs.append(act(outputs[-1] @ W.T + b))
    norms = []
    above = G / len(X)
    for W, a in zip(reversed(weights), reversed(outputs), strict=False):
        delta = above * slope(a)
        norms.append(delta.norm())
        above = delta @ W
    return torch.stack(norms[::-1])


def critical_scale(activation: str, slope: float = 0.0) -> float:
    """c with c^2 E[S'(Z)^2] = 1; S' is 1 and `below` with probability 1/2 each."""
    below = {"identity": 1.0, "relu": 0.0, "leaky_relu": slope}[activation]
    return math.sqrt(2 / (1 + below**2))


def worst_case_factor(weights: list[Tensor], activation: str) -> float:
    """Product over the layers from the second on of the largest singular value times the largest slope."""
    steepest = ACTIVATIONS[activation][2]
    return math.prod(float(torch.linalg.matrix_norm(W, 2)) * steepest for W in weights[1:])
