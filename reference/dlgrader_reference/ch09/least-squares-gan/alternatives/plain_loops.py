"""Loops over entries."""

import torch
from torch import Tensor


def ls_generator_loss(fake: Tensor, c: float) -> Tensor:
    total = fake.new_zeros(())
    for value in fake:
        total = total + 0.5 * (value - c) * (value - c)
    return total / len(fake)


def ls_discriminator_loss(real: Tensor, fake: Tensor, a: float, b: float) -> Tensor:
    return ls_generator_loss(real, b) + ls_generator_loss(fake, a)


def ls_optimum() -> dict[str, str]:
    return {"D": "b*p/(p + q) + a*q/(p + q)", "value_bc": "((p - q)/(p + q))**2*(p + q)"}


def pearson_generator_value(p: Tensor, q: Tensor) -> Tensor:
    if p.ndim > 1:
        return torch.stack([pearson_generator_value(*rows) for rows in zip(p, q)])
    total = 0.0
    for s, t in zip(p.tolist(), q.tolist()):
        total += (t - s) ** 2 / (s + t) if s + t > 0 else 0.0
    return torch.tensor(total, dtype=p.dtype)
