"""float64 inside whatever the inputs, with closures: the forward pass leaves behind a stack of backward steps."""

import torch
from torch import Tensor


def mlp_backprop(
    X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str
) -> dict[str, Tensor | list[Tensor]]:
    """Mean cross-entropy "loss" of a network with its gradients "dW", "db" (lists) and "dX"."""
    double = torch.float64
    steps = []
    A = X.to(double)
    last = len(weights) - 1
    for index, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
        W = weight.to(double)
        Z = A @ W.T + bias.to(double)

        def affine_step(d: Tensor, A: Tensor = A, W: Tensor = W) -> tuple[Tensor, tuple[Tensor, Tensor] | None]:
            return d @ W, (d.T @ A, d.sum(0))

        steps.append(affine_step)
        if index == last:
            break
        if activation == "relu":
            slope = (Z > 0).to(double)
            A = Z * slope
        elif activation == "tanh":
            A = torch.tanh(Z)
            slope = 1 - A.square()
        else:
            A = 1 / (1 + torch.exp(-Z))
            slope = A * (1 - A)

        def slope_step(d: Tensor, slope: Tensor = slope) -> tuple[Tensor, tuple[Tensor, Tensor] | None]:
            return d * slope, None

        steps.append(slope_step)

    Z = Z - Z.amax(1, keepdim=True)
    log_p = Z - Z.exp().sum(1, keepdim=True).log()
    Y = y[:, None] == torch.arange(Z.shape[1], device=X.device)
    loss = -log_p[Y].mean()
    d = (log_p.exp() - Y.to(double)) / len(y)
    pairs = []
    while steps:
        d, pair = steps.pop()(d)
        if pair is not None:
            pairs.insert(0, pair)
    return {
        "loss": loss.to(X.dtype),
        "dW": [dw.to(X.dtype) for dw, _ in pairs],
        "db": [g.to(X.dtype) for _, g in pairs],
        "dX": d.to(X.dtype),
    }
