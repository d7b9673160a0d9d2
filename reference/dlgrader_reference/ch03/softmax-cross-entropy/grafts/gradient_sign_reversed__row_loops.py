"""`gradient_sign_reversed`, in the style of `alternatives/row_loops.py`."""

import math

import torch
from torch import Tensor


def one_example(z: list[float], t: int) -> tuple[float, list[float]]:
    """Loss and gradient of a single row of logits."""
    top = max(z)
    weights = [math.exp(value - top) for value in z]
    total = math.fsum(weights)
    gradient = [-weight / total for weight in weights]
    gradient[t] += 1.0
    return math.log(total) - (z[t] - top), gradient


def softmax_cross_entropy(logits: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Mean cross entropy and its gradient with respect to the logits."""
    losses, rows = [], []
    for z, t in zip(logits.tolist(), target.tolist(), strict=True):
        loss, gradient = one_example(z, t)
        losses.append(loss)
        rows.append([entry / len(target) for entry in gradient])
    return logits.new_tensor(math.fsum(losses) / len(losses)), logits.new_tensor(rows)


def linear_softmax_grads(X: Tensor, W: Tensor, b: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Loss and gradients of softmax regression."""
    logits = torch.stack([W @ x + b for x in X])
    loss, delta = softmax_cross_entropy(logits, target)
    dW, db = torch.zeros_like(W), torch.zeros_like(b)
    for d, x in zip(delta, X, strict=True):
        dW += torch.outer(d, x)
        db += d
    return loss, dW, db
