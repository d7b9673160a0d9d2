"""gradients with respect to D, -1/(1-D) and -1/D, without the slope of the sigmoid

Fails: gradient
Next: the gradient is asked with respect to the logit: what is the derivative of D by it?
"""

import torch
from torch import Tensor
from torch.nn.functional import softplus


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
    minimax = -(1 + torch.exp(fake_logits)) / m
    nonsaturating = -(1 + torch.exp(-fake_logits)) / m
    return minimax, nonsaturating
