"""a divergence that is summed over the batch as well

Fails: contract
Next: how many divergences has a batch of three?
"""

import torch
from torch import Tensor


def ls_discriminator_loss(real: Tensor, fake: Tensor, a: float, b: float) -> Tensor:
    real_part = (real - b).square()
    fake_part = (fake - a).square()
    return 0.5 * real_part.mean() + 0.5 * fake_part.mean()


def ls_generator_loss(fake: Tensor, c: float) -> Tensor:
    return 0.5 * (fake - c).square().mean()


def ls_optimum() -> dict[str, str]:
    return {"D": "(b*p + a*q)/(p + q)", "value_bc": "(p - q)**2/(p + q)"}


def pearson_generator_value(p: Tensor, q: Tensor) -> Tensor:
    total = p + q
    some = total > 0
    terms = (2 * q - total).square() / torch.where(some, total, torch.ones_like(total))
    return torch.where(some, terms, torch.zeros_like(terms)).sum()
