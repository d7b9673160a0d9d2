"""losses that are sums over the batch

Fails: value
Next: what happens to the loss of a batch when every output is put in twice?
"""

import torch
from torch import Tensor


def ls_discriminator_loss(real: Tensor, fake: Tensor, a: float, b: float) -> Tensor:
    real_part = (real - b).square()
    fake_part = (fake - a).square()
    return 0.5 * real_part.sum() + 0.5 * fake_part.sum()


def ls_generator_loss(fake: Tensor, c: float) -> Tensor:
    return 0.5 * (fake - c).square().sum()


def ls_optimum() -> dict[str, str]:
    return {"D": "(b*p + a*q)/(p + q)", "value_bc": "(p - q)**2/(p + q)"}


def pearson_generator_value(p: Tensor, q: Tensor) -> Tensor:
    total = p + q
    some = total > 0
    terms = (2 * q - total).square() / torch.where(some, total, torch.ones_like(total))
    return torch.where(some, terms, torch.zeros_like(terms)).sum(dim=-1)
