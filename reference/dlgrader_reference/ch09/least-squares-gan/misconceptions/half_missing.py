"""losses without the factor one half

Fails: value
Next: what stands in front of each mean?
"""

import torch
from torch import Tensor


def ls_discriminator_loss(real: Tensor, fake: Tensor, a: float, b: float) -> Tensor:
    real_part = (real - b).square()
    fake_part = (fake - a).square()
    return real_part.mean() + fake_part.mean()


def ls_generator_loss(fake: Tensor, c: float) -> Tensor:
    return (fake - c).square().mean()


def ls_optimum() -> dict[str, str]:
    return {"D": "(b*p + a*q)/(p + q)", "value_bc": "(p - q)**2/(p + q)"}


def pearson_generator_value(p: Tensor, q: Tensor) -> Tensor:
    total = p + q
    some = total > 0
    terms = (2 * q - total).square() / torch.where(some, total, torch.ones_like(total))
    return torch.where(some, terms, torch.zeros_like(terms)).sum(dim=-1)
