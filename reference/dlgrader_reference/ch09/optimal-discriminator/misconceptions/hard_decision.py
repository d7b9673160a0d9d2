"""a discriminator that decides for the likelier side, 0 or 1

Fails: value, property
Next: what does a wrong decision cost when D is exactly 0 or 1?
"""

import torch
from torch import Tensor


def optimal_discriminator(p: Tensor, q: Tensor) -> Tensor:
    total = p + q
    return torch.where(p == q, torch.full_like(total, 0.5), (p > q).to(p.dtype))


def game_value(p: Tensor, q: Tensor, D: Tensor) -> Tensor:
    real = torch.xlogy(p, D)
    fake = torch.xlogy(q, 1 - D)
    return (real + fake).sum(dim=-1)


def value_at_optimum() -> str:
    return "-log(4) + 2*JS"


def pointwise_optimum() -> dict[str, str]:
    return {
        "stationary": "p/(p + q)",
        "second_derivative": "-p/D**2 - q/(1 - D)**2",
        "smoothed": "(1 - s)*p/(p + q)",
    }
