"""a discriminator that is 0 where neither side has mass

Fails: value
Next: which value does the task ask for where p = q = 0?
"""

import torch
from torch import Tensor


def optimal_discriminator(p: Tensor, q: Tensor) -> Tensor:
    total = p + q
    safe = torch.where(total > 0, total, torch.ones_like(total))
    return torch.where(total > 0, p / safe, torch.zeros_like(total))


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
