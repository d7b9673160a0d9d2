"""a slope that takes the logarithm of errors that are 0

Fails: order
Next: what is log(0), and what does it do to a mean?
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
    a, b = torch.log(h), torch.log(errors)
    return float(((a - a.mean()) * (b - b.mean())).sum() / ((a - a.mean()) ** 2).sum())
