"""mse_loss, masks, and formulas made by SymPy."""

import sympy
import torch
from torch import Tensor
from torch.nn.functional import mse_loss


def ls_discriminator_loss(real: Tensor, fake: Tensor, a: float, b: float) -> Tensor:
    targets = torch.full_like(real, b), torch.full_like(fake, a)
    return (mse_loss(real, targets[0]) + mse_loss(fake, targets[1])) / 2


def ls_generator_loss(fake: Tensor, c: float) -> Tensor:
    return mse_loss(fake, torch.full_like(fake, c)) / 2


def ls_optimum() -> dict[str, str]:
    p, q = sympy.symbols("p q", positive=True)
    a, b, c, D = sympy.symbols("a b c D")
    best = sympy.solve(sympy.diff(p * (D - b) ** 2 + q * (D - a) ** 2, D), D)[0]
    value = ((p + q) * (best - c) ** 2).subs({a: b - 2, c: b - 1})
    return {"D": str(best), "value_bc": str(sympy.simplify(value))}


def pearson_generator_value(p: Tensor, q: Tensor) -> Tensor:
    terms = (2 * q - (p + q)) ** 2 / (p + q)
    return torch.nansum(terms, dim=-1)
