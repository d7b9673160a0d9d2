"""a dX that stops at the first layer's delta

Fails: contract
Next: compare the shape of dX with that of X: one more step leads from the first layer back to its input
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
    L = len(weights)
    Z, A = [], [X]
    for k in range(L):
        Z.append(A[k] @ weights[k].T + biases[k])
        A.append(act(Z[k], activation) if k < L - 1 else Z[k])
    logits = A[L]

    log_p = torch.log_softmax(logits, dim=1)
    loss = -log_p[torch.arange(n, device=X.device), y].sum() / n

    delta = torch.exp(log_p)
    delta[torch.arange(n, device=X.device), y] -= 1
    delta = delta / n
    dW, db = [None] * L, [None] * L
    for k in range(L - 1, -1, -1):
        dW[k] = delta.T @ A[k]
        db[k] = delta.sum(dim=0)
        if k > 0:
            delta = (delta @ weights[k]) * act_prime(Z[k - 1], activation)
    return {"loss": loss, "dW": dW, "db": db, "dX": delta}
