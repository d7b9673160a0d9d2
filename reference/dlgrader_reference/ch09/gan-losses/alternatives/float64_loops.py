"""Logit by logit, in float64 whatever comes in."""

import math

import torch
from torch import Tensor


def _log_one_plus_exp(t: Tensor) -> Tensor:
    return torch.logaddexp(torch.zeros_like(t), t)


def _average(terms: list[Tensor], dtype: torch.dtype) -> Tensor:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return (total / len(terms)).to(dtype)


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.0) -> Tensor:
    real, fake = [], []
    for t in real_logits.double():
        real.append((1 - smooth) * _log_one_plus_exp(-t) + smooth * _log_one_plus_exp(t))
    for t in fake_logits.double():
        fake.append(_log_one_plus_exp(t))
    return _average(real, real_logits.dtype) + _average(fake, fake_logits.dtype)


def generator_loss_minimax(fake_logits: Tensor) -> Tensor:
    return _average([-_log_one_plus_exp(t) for t in fake_logits.double()], fake_logits.dtype)


def generator_loss_nonsaturating(fake_logits: Tensor) -> Tensor:
    return _average([_log_one_plus_exp(-t) for t in fake_logits.double()], fake_logits.dtype)


def generator_grads(fake_logits: Tensor) -> tuple[Tensor, Tensor]:
    def sigmoid(t: float) -> float:
        return 1 / (1 + math.exp(-t)) if t > 0 else math.exp(t) / (1 + math.exp(t))

    values = fake_logits.tolist()
    minimax = [-sigmoid(t) / len(values) for t in values]
    saturating = [-sigmoid(-t) / len(values) for t in values]
    return fake_logits.new_tensor(minimax), fake_logits.new_tensor(saturating)
