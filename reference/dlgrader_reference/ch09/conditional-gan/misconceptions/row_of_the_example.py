"""rows of E that belong to the number of the example, not to its label

Fails: logits, autograd, properties
Next: which row of E belongs to the third example, if its label is 0
"""

import torch
from torch import Tensor
from torch.nn.functional import one_hot


def condition_input(z: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """z (N, dz), labels (N,) -> noise and one-hot label, (N, dz + K)."""
    return torch.cat([z, one_hot(labels, num_classes).to(z)], dim=1)


def condition_image(x: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """x (N, C, H, W), labels (N,) -> channels and constant planes of the label, (N, C + K, H, W)."""
    planes = one_hot(labels, num_classes).to(x)[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([x, planes], dim=1)


def projection_logit(phi: Tensor, labels: Tensor, psi_w: Tensor, psi_b: Tensor, E: Tensor) -> Tensor:
    """phi (N, h), psi_w (h,), psi_b (), E (K, h) -> (N,)."""
    return phi @ psi_w + psi_b + (E[torch.arange(len(phi), device=phi.device) % len(E)] * phi).sum(dim=1)


def conditional_optimum(p_xy: Tensor, q_xy: Tensor) -> tuple[Tensor, Tensor]:
    """Joint tables (K, X), entries > 0 -> best discriminator and conditional part of its logit, each (K, X)."""
    conditional = (p_xy / p_xy.sum(dim=0)).log() - (q_xy / q_xy.sum(dim=0)).log()
    return p_xy / (p_xy + q_xy), conditional
