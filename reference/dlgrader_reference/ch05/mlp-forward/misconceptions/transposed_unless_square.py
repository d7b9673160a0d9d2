"""a square layer that multiplies by W where its transpose is asked

Fails: value
Next: compute one unit of a layer with 2 inputs and 2 units by hand: which row of W belongs to it
"""

import torch
from torch import Tensor


def softmax(z: Tensor) -> Tensor:
    """Of each row."""
    e = torch.exp(z - z.max(dim=1, keepdim=True).values)
    return e / e.sum(dim=1, keepdim=True)


def act(name: str, z: Tensor) -> Tensor:
    """The activation with that name."""
    if name == "relu":
        return torch.relu(z)
    if name == "sigmoid":
        return torch.sigmoid(z)
    if name == "tanh":
        return torch.tanh(z)
    if name == "softmax":
        return softmax(z)
    return z


def mlp_forward(X: Tensor, weights: list[Tensor], biases: list[Tensor], activations: list[str]) -> list[Tensor]:
    """Outputs of all layers, the input first; X (n, d0)."""
    A = [X]
    for k in range(len(weights)):
        W = weights[k] if weights[k].shape[0] == A[-1].shape[1] else weights[k].T
        Z = A[-1] @ W + biases[k]
        A.append(act(activations[k], Z))
    return A
