"""Results filled in place, scatter_ for the labels, einsum for the projection, a sigmoid for the optimum."""

import torch
from torch import Tensor


def condition_input(z: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """A table of zeros, filled."""
    n, d = z.shape
    out = z.new_zeros(n, d + num_classes)
    out[:, :d] = z
    return out.scatter_(1, d + labels[:, None], 1.0)


def condition_image(x: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """One plane of ones for each image."""
    n, c, h, w = x.shape
    out = torch.zeros(n, c + num_classes, h, w, dtype=x.dtype, device=x.device)
    out[:, :c] = x
    out[torch.arange(n, device=x.device), c + labels] = 1.0
    return out


def projection_logit(phi: Tensor, labels: Tensor, psi_w: Tensor, psi_b: Tensor, E: Tensor) -> Tensor:
    """All inner products, of which one for each example is taken."""
    inner = torch.einsum("nh,kh->nk", phi, E)
    return torch.einsum("nh,h->n", phi, psi_w) + psi_b + inner.gather(1, labels.unsqueeze(1)).squeeze(1)


def conditional_optimum(p_xy: Tensor, q_xy: Tensor) -> tuple[Tensor, Tensor]:
    """From the joint logit."""
    logit = p_xy.log() - q_xy.log()
    marginal = p_xy.sum(0).log() - q_xy.sum(0).log()
    return torch.sigmoid(logit), logit - marginal
