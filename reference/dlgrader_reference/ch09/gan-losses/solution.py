"""The losses of discriminator and generator on logits, as softplus functions, and the generator's gradients.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 9.2 (The Generator and
Discriminator Game); Goodfellow et al., Generative Adversarial Nets (2014); one-sided label smoothing: Salimans et al.,
Improved Techniques for Training GANs (2016).
"""

import torch
from torch import Tensor
from torch.nn.functional import softplus


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    """Scalar loss that the discriminator minimises; real_logits (n,), fake_logits (m,), real targets 1 - smooth."""
    real = (1 - smooth) * softplus(-real_logits) + smooth * softplus(real_logits)
    return real.mean() + softplus(fake_logits).mean()


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    """Scalar mean of log(1 - D), never positive; fake_logits (m,)."""
    return -softplus(fake_logits).mean()


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    """Scalar mean of -log D; fake_logits (m,)."""
    return softplus(-fake_logits).mean()


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    """Gradients (m,), (m,) of the minimax and of the non-saturating loss with respect to fake_logits."""
    m = fake_logits.numel()
    return -torch.sigmoid(fake_logits) / m, -torch.sigmoid(-fake_logits) / m
