"""Forward pass of a fully connected network.

Section 5.1 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

from collections.abc import Callable

import torch
from torch import Tensor


def _softmax(z: Tensor) -> Tensor:
    """Of each row; the largest exponent of a row is 0."""
    weights = torch.exp(z - z.amax(dim=1, keepdim=True))
    return weights / weights.sum(dim=1, keepdim=True)


ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "identity": lambda z: z,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softmax": _softmax,
}


def mlp_forward(X: Tensor, weights: list[Tensor], biases: list[Tensor], activations: list[str]) -> list[Tensor]:
    """Outputs of all layers, [A_0, ..., A_L] with A_0 = X.

    X (n, d0), weights[l] (d_{l+1}, d_l), biases[l] (d_{l+1},), activations[l] a key of ACTIVATIONS.
    """
    outputs = [X]
    for W, b, name in zip(weights, biases, activations, strict=True):
        outputs.append(ACTIVATIONS[name](outputs[-1] @ W.T + b))
    return outputs
