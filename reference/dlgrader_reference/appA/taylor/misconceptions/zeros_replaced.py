"""a slope that replaces errors of 0 by a tiny number

Fails: order
Next: how far from the line does a point with log(1e-300) pull it?
"""

import torch
from torch import Tensor


def answers() -> dict[str, str]:
    return {
        "second_order": "1 + x + x**2/2 - y**2/2 + x*y",
        "at_point": "2 + (x - 1) + (y - 4)/4 - (x - 1)**2/4 + (x - 1)*(y - 4)/8 - (y - 4)**2/64",
        "newton_model": "-g/H",
        "remainder": "exp(c)*x**3/6",
    }


def quadratic_model(f0: Tensor, g: Tensor, H: Tensor, D: Tensor) -> Tensor:
    return f0 + D @ g + 0.5 * (D * (D @ H.T)).sum(dim=1)


def observed_order(errors: Tensor, h: Tensor) -> float:
    a, b = torch.log(h), torch.log(errors.clamp(min=1e-30))
    return float(((a - a.mean()) * (b - b.mean())).sum() / ((a - a.mean()) ** 2).sum())
