"""generator losses that are exchanged, gradients included

Fails: value, gradient
Next: which of the two losses is called minimax: the one with log(1 - D) or the one with log D?
"""

import torch
from torch import Tensor
from torch.nn.functional import softplus


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    real = (1 - smooth) * softplus(-real_logits) + smooth * softplus(real_logits)
    fake = softplus(fake_logits)
    return real.mean() + fake.mean()


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    return softplus(-fake_logits).mean()


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    return -softplus(fake_logits).mean()


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    m = fake_logits.numel()
    minimax = -torch.sigmoid(fake_logits) / m
    nonsaturating = -torch.sigmoid(-fake_logits) / m
    return nonsaturating, minimax
