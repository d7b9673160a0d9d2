"""By binary_cross_entropy_with_logits and logsigmoid."""

import torch
from torch import Tensor
from torch.nn import functional as F


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    real = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, 1 - smooth))
    return real + F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    return F.logsigmoid(-fake_logits).mean()


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    return -F.logsigmoid(fake_logits).mean()


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    D = fake_logits.sigmoid()
    return -D / len(D), (D - 1) / len(D)
