"""Mean cross entropy of softmax outputs with its gradient, and the same through one affine layer.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 3.3 (Multi-class Problems
with Softmax).
"""

import torch
from torch import Tensor


def softmax_cross_entropy(logits: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Loss () and gradient (n, K) of the mean cross entropy -1/n sum_i log p[i, target_i], p = softmax of each row.

    logits (n, K) float, -inf allowed except at the target; target (n,) int64 in 0..K-1. The largest logit of each row
    is subtracted first, so the loss keeps the precision of the differences between logits, however large they are.
    """
    n = logits.shape[0]
    rows = torch.arange(n, device=logits.device)
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_p = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    loss = -log_p[rows, target].mean()
    grad = log_p.exp()
    grad[rows, target] -= 1
    return loss, grad / n


def linear_softmax_grads(X: Tensor, W: Tensor, b: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Loss (), dW (K, p) and db (K,) for logits X W^T + b; X (n, p), W (K, p), b (K,), target (n,) int64."""
    loss, grad = softmax_cross_entropy(X @ W.T + b, target)
    return loss, grad.T @ X, grad.sum(dim=0)
