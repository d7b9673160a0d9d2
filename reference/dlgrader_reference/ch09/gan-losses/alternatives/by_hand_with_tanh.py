"""A softplus made by hand, and gradients by the hyperbolic tangent."""

import torch
from torch import Tensor


def _softplus(t: Tensor) -> Tensor:
    return torch.relu(t) + torch.log(1 + torch.exp(-torch.abs(t)))


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    real = _softplus(-real_logits) + smooth * real_logits
    return real.sum() / real.shape[0] + _softplus(fake_logits).sum() / fake_logits.shape[0]


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    return -torch.sum(_softplus(fake_logits)) / fake_logits.shape[0]


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    return torch.sum(_softplus(-fake_logits)) / fake_logits.shape[0]


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    h = torch.tanh(fake_logits / 2)
    m = len(h)
    return -(1 + h) / (2 * m), -(1 - h) / (2 * m)
