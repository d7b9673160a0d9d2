"""a softmax that runs down the batch instead of along each row

Fails: value, properties
Next: add up the rows of a softmax output for a batch of several examples
"""

import torch
from torch import Tensor


def softmax(z: Tensor) -> Tensor:
    """Of each row."""
    e = torch.exp(z - z.max(dim=0, keepdim=True).values)
    return e / e.sum(dim=0, keepdim=True)


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
        Z = A[-1] @ weights[k].T + biases[k]
        A.append(act(activations[k], Z))
    return A
