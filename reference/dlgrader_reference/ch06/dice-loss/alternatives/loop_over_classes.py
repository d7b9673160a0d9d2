"""Images and classes one by one in plain Python; comparisons in place of one-hot; float64 inside."""

import torch
from torch import Tensor


def _softmax(z: Tensor) -> Tensor:
    e = torch.exp(z - z.max(dim=0).values)
    return e / e.sum(dim=0)


def dice_loss(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """The definition, read aloud."""
    total = 0.0
    n, classes = logits.shape[:2]
    for image in range(n):
        p = _softmax(logits[image].double())
        for k in range(classes):
            mine = target[image] == k
            total += float((2 * p[k][mine].sum() + eps) / (p[k].sum() + mine.sum() + eps))
    return torch.tensor(1 - total / (n * classes), dtype=logits.dtype, device=logits.device)


def dice_grad(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """First the gradient for the probabilities, then row by row through the softmax."""
    n, classes = logits.shape[:2]
    out = torch.empty_like(logits)
    for image in range(n):
        p = _softmax(logits[image].double())
        g = torch.empty_like(p)
        for k in range(classes):
            mine = (target[image] == k).double()
            top, bottom = 2 * (p[k] * mine).sum() + eps, p[k].sum() + mine.sum() + eps
            g[k] = -(2 * mine * bottom - top) / bottom**2 / (n * classes)
        inner = (g * p).sum(dim=0)
        for k in range(classes):
            out[image, k] = (p[k] * (g[k] - inner)).to(out.dtype)
    return out
