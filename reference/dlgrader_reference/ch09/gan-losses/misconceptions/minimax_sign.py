"""a minimax loss with its sign reversed, the loss of the discriminator on generated examples

Fails: value
Next: can mean log(1 - D) be positive?
"""

import torch
from torch import Tensor
from torch.nn.functional import softplus


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    real = (1 - smooth) * softplus(-real_logits) + smooth * softplus(real_logits)
    fake = softplus(fake_logits)
    return real.mean() + fake.mean()


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    return softplus(fake_logits).mean()


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    return softplus(-fake_logits).mean()


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    m = fake_logits.numel()
    minimax = -torch.sigmoid(fake_logits) / m
    nonsaturating = -torch.sigmoid(-fake_logits) / m
    return minimax, nonsaturating
