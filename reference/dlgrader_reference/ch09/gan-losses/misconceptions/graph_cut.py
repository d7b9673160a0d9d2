"""losses that are turned into numbers and back, so that autograd gets nothing

Fails: autograd
Next: ask a loss for its grad_fn: what cuts it off?
"""

import torch
from torch import Tensor
from torch.nn.functional import softplus


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    real = (1 - smooth) * softplus(-real_logits) + smooth * softplus(real_logits)
    fake = softplus(fake_logits)
    return torch.tensor(float(real.mean() + fake.mean()), dtype=real.dtype)


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    return torch.tensor(-float(softplus(fake_logits).mean()), dtype=fake_logits.dtype)


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    return torch.tensor(float(softplus(-fake_logits).mean()), dtype=fake_logits.dtype)


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    m = fake_logits.numel()
    minimax = -torch.sigmoid(fake_logits) / m
    nonsaturating = -torch.sigmoid(-fake_logits) / m
    return minimax, nonsaturating
