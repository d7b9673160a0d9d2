"""One example a column, as on paper: Z = W A + b, deltas of shape (d, n), transposed at both ends."""

import torch
from torch import Tensor


def sigma(z: Tensor, name: str) -> Tensor:
    """The hidden activation."""
    return {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}[name](z)


def sigma_prime(z: Tensor, name: str) -> Tensor:
    """Its derivative, from z."""
    if name == "relu":
        return torch.heaviside(z, torch.zeros((), dtype=z.dtype, device=z.device))
    if name == "tanh":
        return torch.cosh(z.clamp(-20, 20)) ** -2
    return torch.sigmoid(z) * (1 - torch.sigmoid(z))


def mlp_backprop(
    X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str
) -> dict[str, Tensor | list[Tensor]]:
    """Mean cross-entropy "loss" of a network with its gradients "dW", "db" (lists) and "dX"."""
    n, L = X.shape[0], len(weights)
    A, Z = {0: X.T}, {}
    for k in range(1, L + 1):
        Z[k] = weights[k - 1] @ A[k - 1] + biases[k - 1].reshape(-1, 1)
        A[k] = sigma(Z[k], activation) if k < L else Z[k]

    log_p = Z[L] - torch.logsumexp(Z[L], dim=0)
    one_hot = torch.eye(len(Z[L]), dtype=X.dtype, device=X.device)[:, y]
    loss = -torch.sum(one_hot * log_p) / n

    dW, db = [torch.empty(0)] * L, [torch.empty(0)] * L
    delta = (torch.exp(log_p) - one_hot) / n
    for k in range(L, 0, -1):
        dW[k - 1] = delta @ A[k - 1].T
        db[k - 1] = delta.sum(1)
        delta = weights[k - 1].T @ delta
        if k > 1:
            delta = delta * sigma_prime(Z[k - 1], activation)
    return {"loss": loss, "dW": dW, "db": db, "dX": delta.T.contiguous()}
