"""Loops over Python numbers, in float64."""

import math

import torch
from torch import Tensor


def optimal_discriminator(p: Tensor, q: Tensor) -> Tensor:
    pairs = zip(p.flatten().tolist(), q.flatten().tolist())
    return torch.tensor([a / (a + b) if a + b else 0.5 for a, b in pairs], dtype=p.dtype).reshape(p.shape)


def term(weight: float, probability: float) -> float:
    if weight == 0:
        return 0.0
    return weight * math.log(probability) if probability > 0 else -math.inf


def game_value(p: Tensor, q: Tensor, D: Tensor) -> Tensor:
    K = p.shape[-1]
    rows = zip(p.reshape(-1, K).tolist(), q.reshape(-1, K).tolist(), D.reshape(-1, K).tolist())
    values = [math.fsum(term(a, d) + term(b, 1 - d) for a, b, d in zip(*row)) for row in rows]
    return torch.tensor(values, dtype=p.dtype).reshape(p.shape[:-1])


def value_at_optimum() -> str:
    return "2*(JS + log(1/2))"


def pointwise_optimum() -> dict[str, str]:
    return {
        "stationary": "1/(1 + q/p)",
        "second_derivative": "-(p*(1 - D)**2 + q*D**2)/(D*(1 - D))**2",
        "smoothed": "p/(p + q) - s*p/(p + q)",
    }
