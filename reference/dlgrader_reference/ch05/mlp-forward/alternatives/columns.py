"""One example a column, as on paper: Z = W A + b, transposed at both ends; softmax through logsumexp."""

import torch
from torch import Tensor


def mlp_forward(X: Tensor, weights: list[Tensor], biases: list[Tensor], activations: list[str]) -> list[Tensor]:
    """Outputs of all layers, the input first; X (n, d0)."""
    columns = [X.T]
    for i in range(len(weights)):
        Z = weights[i] @ columns[i] + biases[i][:, None]
        if activations[i] == "relu":
            A = torch.clamp(Z, min=0)
        elif activations[i] == "sigmoid":
            A = 1 / (1 + torch.exp(-Z))
        elif activations[i] == "tanh":
            A = torch.tanh(Z)
        elif activations[i] == "softmax":
            A = torch.exp(Z - torch.logsumexp(Z, dim=0))
        else:
            A = Z
        columns.append(A)
    return [A.T for A in columns]
