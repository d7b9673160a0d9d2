"""Pixels in a row, one-hot by scatter_, sums by einsum, and the Jacobian matrix of the softmax at every pixel."""

import torch
from torch import Tensor


def _flat(logits: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    p = logits.flatten(2)
    p = (p - p.logsumexp(dim=1, keepdim=True)).exp()
    y = torch.zeros_like(p).scatter_(1, target.flatten(1).unsqueeze(1), 1.0)
    return p, y


def _ratio(p: Tensor, y: Tensor, eps: float) -> tuple[Tensor, Tensor]:
    return 2 * torch.einsum("nki,nki->nk", p, y) + eps, p.sum(-1) + y.sum(-1) + eps


def dice_loss(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """Mean of one minus the coefficients."""
    top, bottom = _ratio(*_flat(logits, target), eps)
    return torch.mean(1 - top / bottom)


def dice_grad(logits: Tensor, target: Tensor, eps: float) -> Tensor:
    """Quotient rule, then diag(p) - p p^T."""
    p, y = _flat(logits, target)
    top, bottom = (part.unsqueeze(-1) for part in _ratio(p, y, eps))
    g = -(2 * y * bottom - top) / (bottom * bottom) / (p.shape[0] * p.shape[1])
    jacobian = torch.diag_embed(p.transpose(1, 2)) - torch.einsum("nki,nli->nikl", p, p)
    return torch.einsum("nikl,nli->nki", jacobian, g).reshape(logits.shape)
