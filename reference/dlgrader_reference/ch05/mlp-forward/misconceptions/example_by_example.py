"""a loop over the examples

Fails: speed
Next: write the layer for one example and for the whole batch: what differs besides the shape
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
    examples = []
    for i in range(X.shape[0]):
        A = [X[i : i + 1]]
        for k in range(len(weights)):
            Z = A[-1] @ weights[k].T + biases[k]
            A.append(act(activations[k], Z))
        examples.append(A)
    return [torch.cat(rows) for rows in zip(*examples, strict=True)]
