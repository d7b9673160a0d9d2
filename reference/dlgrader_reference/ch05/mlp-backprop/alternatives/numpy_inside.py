"""NumPy inside, in the dtype of the inputs; the gradients travel back to the tensors' device at the end."""

import numpy as np
import torch
from torch import Tensor

ACT = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "sigmoid": lambda z: 0.5 * (1 + np.tanh(0.5 * z))}
SLOPE = {"relu": lambda a: a > 0, "tanh": lambda a: 1 - a * a, "sigmoid": lambda a: a * (1 - a)}


def mlp_backprop(
    X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str
) -> dict[str, Tensor | list[Tensor]]:
    """Mean cross-entropy "loss" of a network with its gradients "dW", "db" (lists) and "dX"."""
    W, b = ([t.detach().cpu().numpy() for t in ts] for ts in (weights, biases))
    x, t = X.detach().cpu().numpy(), y.cpu().numpy()
    n = len(x)
    acts = [x]
    for Wl, bl in zip(W[:-1], b[:-1], strict=True):
        acts.append(ACT[activation](acts[-1] @ Wl.T + bl))
    scores = acts[-1] @ W[-1].T + b[-1]
    scores = scores - scores.max(axis=1, keepdims=True)
    log_probs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_probs[np.arange(n), t].mean()

    d = np.exp(log_probs)
    d[np.arange(n), t] -= 1
    d /= n
    dW, db = [], []
    for k in range(len(W) - 1, -1, -1):
        dW.insert(0, d.T @ acts[k])
        db.insert(0, d.sum(axis=0))
        d = d @ W[k]
        if k:
            d = d * SLOPE[activation](acts[k])

    def back(a: np.ndarray) -> Tensor:
        return torch.as_tensor(a, dtype=X.dtype, device=X.device)

    return {"loss": back(loss), "dW": [back(a) for a in dW], "db": [back(a) for a in db], "dX": back(d)}
