"""a list of the pre-activations Z instead of the outputs A

Fails: value
Next: which of Z and A does the next layer take in, and which one does the list hold
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
    A, listed = X, [X]
    for k in range(len(weights)):
        Z = A @ weights[k].T + biases[k]
        A = act(activations[k], Z)
        listed.append(Z)
    return listed
