"""a discriminator loss that exchanges the weights smooth and 1 - smooth

Fails: value
Next: with smooth = 0, which logarithm should be left for real examples?
"""

import torch
from torch import Tensor
from torch.nn.functional import softplus


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    real = smooth * softplus(-real_logits) + (1 - smooth) * softplus(real_logits)
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
