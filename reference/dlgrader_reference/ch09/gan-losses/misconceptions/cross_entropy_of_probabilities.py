"""losses by binary_cross_entropy of probabilities, which stops at 100

Fails: stability
Next: read what the documentation of binary_cross_entropy says about logarithms below -100
"""

import torch
from torch import Tensor
from torch.nn import functional as F


def softplus(t: Tensor) -> Tensor:
    p = torch.sigmoid(t)
    return F.binary_cross_entropy(p, torch.zeros_like(p), reduction="none")


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    real = (1 - smooth) * softplus(-real_logits) + smooth * softplus(real_logits)
    fake = softplus(fake_logits)
    return real.mean() + fake.mean()


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    return -softplus(fake_logits).mean()


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    return softplus(-fake_logits).mean()


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    m = fake_logits.numel()
    minimax = -torch.sigmoid(fake_logits) / m
    nonsaturating = -torch.sigmoid(-fake_logits) / m
    return minimax, nonsaturating
