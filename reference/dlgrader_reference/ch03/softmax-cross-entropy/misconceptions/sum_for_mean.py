"""a loss and a gradient summed over the batch instead of averaged

Fails: value, linear_layer
Next: look up in the task how the losses of the examples are combined, and give the same batch twice over
"""

import torch
from torch import Tensor


def softmax_cross_entropy(logits: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Mean cross entropy and its gradient with respect to the logits."""
    n = logits.shape[0]
    rows = torch.arange(n, device=logits.device)
    z = logits - logits.max(dim=1, keepdim=True).values
    e = torch.exp(z)
    total = e.sum(dim=1, keepdim=True)
    p = e / total
    log_p = z - torch.log(total)
    loss = -log_p[rows, target].sum()
    grad = p.clone()
    grad[rows, target] -= 1
    return loss, grad


def linear_softmax_grads(X: Tensor, W: Tensor, b: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Loss and gradients of softmax regression."""
    loss, grad = softmax_cross_entropy(X @ W.T + b, target)
    return loss, grad.T @ X, grad.sum(dim=0)
