"""Rows of the identity for the labels; the label's vector is added to psi_w before the one inner product."""

import torch
from torch import Tensor


def _hot(labels: Tensor, num_classes: int, like: Tensor) -> Tensor:
    return torch.eye(num_classes, dtype=like.dtype, device=like.device)[labels]


def condition_input(z: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """Side by side."""
    return torch.hstack((z, _hot(labels, num_classes, z)))


def condition_image(x: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """Planes as an outer product with an image of ones."""
    planes = torch.einsum("nk,hw->nkhw", _hot(labels, num_classes, x), torch.ones_like(x[0, 0]))
    return torch.cat((x, planes), 1)


def projection_logit(phi: Tensor, labels: Tensor, psi_w: Tensor, psi_b: Tensor, E: Tensor) -> Tensor:
    """A vector of weights for each example."""
    weights = psi_w + _hot(labels, E.shape[0], E) @ E
    return torch.linalg.vecdot(phi, weights) + psi_b


def conditional_optimum(p_xy: Tensor, q_xy: Tensor) -> tuple[Tensor, Tensor]:
    """Conditional probabilities first."""
    p_y, q_y = (t / t.sum(dim=0, keepdim=True) for t in (p_xy, q_xy))
    return 1 / (1 + q_xy / p_xy), torch.log(p_y / q_y)
