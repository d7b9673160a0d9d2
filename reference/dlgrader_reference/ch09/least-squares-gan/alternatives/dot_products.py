"""Dot products, and the divergence as 4 sum q^2/(p+q) - 3 sum q + sum p."""

import torch
from torch import Tensor


def half_mean_square(x: Tensor) -> Tensor:
    return torch.dot(x, x) / (2 * x.numel())


def ls_discriminator_loss(real: Tensor, fake: Tensor, a: float, b: float) -> Tensor:
    return half_mean_square(real - b) + half_mean_square(fake - a)


def ls_generator_loss(fake: Tensor, c: float) -> Tensor:
    return half_mean_square(fake - c)


def ls_optimum() -> dict[str, str]:
    return {"D": "b - (b - a)*q/(p + q)", "value_bc": "p + q - 4*p*q/(p + q)"}


def pearson_generator_value(p: Tensor, q: Tensor) -> Tensor:
    P, Q = p.double(), q.double()
    share = torch.zeros_like(P)
    some = (P + Q) != 0
    share[some] = Q[some] ** 2 / (P + Q)[some]
    return (4 * share.sum(-1) - 3 * Q.sum(-1) + P.sum(-1)).to(p.dtype)
