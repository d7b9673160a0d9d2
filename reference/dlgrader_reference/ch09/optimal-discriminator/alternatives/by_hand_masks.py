"""Masks in the place of xlogy; the formulas are SymPy's own."""

import sympy
import torch
from torch import Tensor


def optimal_discriminator(p: Tensor, q: Tensor) -> Tensor:
    D = torch.full_like(p, 0.5)
    some = (p + q) != 0
    D[some] = 1 / (1 + q[some] / p[some])
    return D


def game_value(p: Tensor, q: Tensor, D: Tensor) -> Tensor:
    zero = torch.zeros_like(p)
    first = torch.where(p == 0, zero, p * torch.log(D))
    second = torch.where(q == 0, zero, q * torch.log1p(-D))
    return first.sum(-1) + second.sum(-1)


def value_at_optimum() -> str:
    JS = sympy.Symbol("JS")
    return str(2 * (JS - sympy.log(2)))


def pointwise_optimum() -> dict[str, str]:
    p, q, s, D = sympy.symbols("p q s D", positive=True)
    V = p * sympy.log(D) + q * sympy.log(1 - D)
    smooth = p * ((1 - s) * sympy.log(D) + s * sympy.log(1 - D)) + q * sympy.log(1 - D)
    return {
        "stationary": str(sympy.solve(sympy.diff(V, D), D)[0]),
        "second_derivative": str(sympy.diff(V, D, 2)),
        "smoothed": str(sympy.solve(sympy.diff(smooth, D), D)[0]),
    }
