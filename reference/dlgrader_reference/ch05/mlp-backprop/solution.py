"""Backpropagation through a fully connected network of any depth.

Section 5.4 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Rumelhart, Hinton and
Williams, Learning representations by back-propagating errors (1986).
"""

from collections.abc import Callable

import torch
from torch import Tensor

# The activation S, and its derivative S'(z) written in terms of a = S(z); relu'(0) = 0.
ACTIVATIONS: dict[str, tuple[Callable[[Tensor], Tensor], Callable[[Tensor], Tensor]]] = {
    "relu": (torch.relu, lambda a: (a > 0).to(a.dtype)),
    "tanh": (torch.tanh, lambda a: 1 - a**2),
    "sigmoid": (torch.sigmoid, lambda a: a * (1 - a)),
}


def mlp_backprop(
    X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str
) -> dict[str, Tensor | list[Tensor]]:
    """Mean softmax cross-entropy of a network and its gradients.

    X (n, d0), y (n,) int64, weights[l] (d_{l+1}, d_l), biases[l] (d_{l+1},); the last layer is affine. Returns "loss"
    (0-d), "dW" and "db" (lists in the order of weights) and "dX" (n, d0).
    """
    _, slope = ACTIVATIONS[activation]
    outputs, logits = _forward(X, weights, biases, activation)
    rows = torch.arange(len(X), device=X.device)
    log_p = torch.log_softmax(logits, dim=1)
    loss = -log_p[rows, y].mean()

    delta = log_p.exp()
    delta[rows, y] -= 1
    delta /= len(X)
    dW, db = [], []
    for layer in reversed(range(len(weights))):
        dW.append(delta.T @ outputs[layer])
        db.append(delta.sum(dim=0))
        delta = delta @ weights[layer]
        if layer > 0:
            delta = delta * slope(outputs[layer])
    return {"loss": loss, "dW": dW[::-1], "db": db[::-1], "dX": delta}


def _forward(X: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str) -> tuple[list[Tensor], Tensor]:
    """Inputs of the layers, [X, A_1, ..., A_{L-1}], and the logits."""
    act, _ = ACTIVATIONS[activation]
    outputs = [X]
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        outputs.append(act(outputs[-1] @ W.T + b))
    return outputs, outputs[-1] @ weights[-1].T + biases[-1]


def mlp_loss(X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str) -> Tensor:
    """Trusted forward: the mean cross-entropy (0-d) of the network, same arguments as mlp_backprop."""
    _, logits = _forward(X, weights, biases, activation)
    of_truth = logits.gather(1, y[:, None])[:, 0]
    return (torch.logsumexp(logits, dim=1) - of_truth).mean()


def autograd_backprop(
    X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str
) -> dict[str, Tensor | list[Tensor]]:
    """Yardstick of the performance check: the same by autograd; arguments and result as in mlp_backprop."""
    depth = len(weights)
    with torch.inference_mode(False), torch.enable_grad():
        X, *parameters = (t.clone().requires_grad_() for t in (X, *weights, *biases))
        loss = mlp_loss(X, y.clone(), parameters[:depth], parameters[depth:], activation)
        dX, *gradients = torch.autograd.grad(loss, (X, *parameters))
    return {"loss": loss.detach(), "dW": gradients[:depth], "db": gradients[depth:], "dX": dX}
