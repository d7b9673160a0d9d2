"""a network of exactly two layers

Fails: contract
Next: call it with one and with five weight matrices and count the entries of dW
"""

import torch
from torch import Tensor


def act(z: Tensor, activation: str) -> Tensor:
    """Hidden activation."""
    if activation == "relu":
        return torch.relu(z)
    if activation == "tanh":
        return torch.tanh(z)
    return torch.sigmoid(z)


def act_prime(z: Tensor, activation: str) -> Tensor:
    """Derivative of the hidden activation at z."""
    if activation == "relu":
        return (z > 0).to(z.dtype)
    if activation == "tanh":
        return 1 - torch.tanh(z) ** 2
    return torch.sigmoid(z) * (1 - torch.sigmoid(z))


def mlp_backprop(
    X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str
) -> dict[str, Tensor | list[Tensor]]:
    """Mean cross-entropy "loss" of a network with its gradients "dW", "db" (lists) and "dX"."""
    n = X.shape[0]
    W1, W2 = weights[0], weights[1]
    b1, b2 = biases[0], biases[1]
    Z1 = X @ W1.T + b1
    A1 = act(Z1, activation)
    logits = A1 @ W2.T + b2

    log_p = torch.log_softmax(logits, dim=1)
    loss = -log_p[torch.arange(n, device=X.device), y].sum() / n

    delta2 = torch.exp(log_p)
    delta2[torch.arange(n, device=X.device), y] -= 1
    delta2 = delta2 / n
    delta1 = (delta2 @ W2) * act_prime(Z1, activation)
    return {
        "loss": loss,
        "dW": [delta1.T @ X, delta2.T @ A1],
        "db": [delta1.sum(dim=0), delta2.sum(dim=0)],
        "dX": delta1 @ W1,
    }
