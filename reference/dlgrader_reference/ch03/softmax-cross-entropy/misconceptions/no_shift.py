"""a softmax without a shift of the logits

Fails: large_logits
Next: print the exponentials for logits of 1000 and of -1000, and use that a constant per row changes nothing
"""

import torch
from torch import Tensor


def softmax_cross_entropy(logits: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Mean cross entropy and its gradient with respect to the logits."""
    n = logits.shape[0]
    rows = torch.arange(n, device=logits.device)
    e = torch.exp(logits)
    total = e.sum(dim=1, keepdim=True)
    p = e / total
    log_p = logits - torch.log(total)
    loss = -log_p[rows, target].mean()
    grad = p.clone()
    grad[rows, target] -= 1
    return loss, grad / n


def linear_softmax_grads(X: Tensor, W: Tensor, b: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Loss and gradients of softmax regression."""
    loss, grad = softmax_cross_entropy(X @ W.T + b, target)
    return loss, grad.T @ X, grad.sum(dim=0)
