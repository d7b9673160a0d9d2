"""A right solution.

Worth: 10
"""

import torch


def softmax_cross_entropy(logits, target):
    n, rows = len(logits), torch.arange(len(logits))
    shifted = logits - logits.amax(dim=1, keepdim=True)
    powers = shifted.exp()
    total = powers.sum(dim=1, keepdim=True)
    gradient = powers / total
    loss = (total.log()[:, 0] - shifted[rows, target]).mean()
    gradient[rows, target] -= 1
    return loss, gradient / n


def linear_softmax_grads(X, W, b, target):
    loss, gradient = softmax_cross_entropy(X @ W.T + b, target)
    return loss, gradient.T @ X, gradient.sum(dim=0)
