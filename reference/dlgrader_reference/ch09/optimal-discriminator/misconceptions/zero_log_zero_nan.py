"""a game value in which 0 log 0 is NaN

Fails: value
Next: what should an outcome of probability 0 contribute?
"""

import torch
from torch import Tensor


def optimal_discriminator(p: Tensor, q: Tensor) -> Tensor:
    total = p + q
    safe = torch.where(total > 0, total, torch.ones_like(total))
    return torch.where(total > 0, p / safe, torch.full_like(total, 0.5))


def game_value(p: Tensor, q: Tensor, D: Tensor) -> Tensor:
    real = p * torch.log(D)
    fake = q * torch.log(1 - D)
    return (real + fake).sum(dim=-1)


def value_at_optimum() -> str:
    return "-log(4) + 2*JS"


def pointwise_optimum() -> dict[str, str]:
    return {
        "stationary": "p/(p + q)",
        "second_derivative": "-p/D**2 - q/(1 - D)**2",
        "smoothed": "(1 - s)*p/(p + q)",
    }
