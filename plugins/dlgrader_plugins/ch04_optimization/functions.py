"""Objective functions that the graders of chapter 4 hand out: they stay on the host, which counts their calls."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Objective:
    """f: (p,) -> float, its gradient (p,) -> (p,), and what to call it."""

    name: str
    f: Callable[[Tensor], float]
    gradient: Callable[[Tensor], Tensor]


def rosenbrock() -> Objective:
    """(1 - x)^2 + 100 (y - x^2)^2, p = 2."""

    def f(x: Tensor) -> float:
        return float((1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2)

    def gradient(x: Tensor) -> Tensor:
        inner = x[1] - x[0] ** 2
        return torch.stack([-2 * (1 - x[0]) - 400 * x[0] * inner, 200 * inner])

    return Objective("Rosenbrock's function", f, gradient)


def quadratic(diagonal: Tensor) -> Objective:
    """1/2 sum d_i x_i^2."""
    return Objective(
        f"a quadratic, p = {len(diagonal)}",
        lambda x: 0.5 * float((diagonal * x * x).sum()),
        lambda x: diagonal * x,
    )


def square() -> Objective:
    """x^2, p = 1: with d = -2 and c = 1/2 at x = 1 the bound is met with equality in exact arithmetic."""
    return Objective("x^2", lambda x: float((x * x).sum()), lambda x: 2 * x)


def smooth_bowl(centre: Tensor) -> Objective:
    """sum log cosh(x_i - m_i) + 1/2 |x - m|^2 / 10: smooth, convex, not quadratic."""

    def f(x: Tensor) -> float:
        z = x - centre
        return float((torch.log(torch.cosh(z)) + 0.05 * z * z).sum())

    return Objective("a smooth bowl", f, lambda x: torch.tanh(x - centre) + 0.1 * (x - centre))


def log_barrier() -> Objective:
    """sum(x - log x), NaN outside the positive orthant."""

    def f(x: Tensor) -> float:
        return float((x - torch.log(x)).sum()) if bool((x > 0).all()) else math.nan

    return Objective("sum x - log x, NaN outside x > 0", f, lambda x: 1 - 1 / x)


def walled(radius: float) -> Objective:
    """1/2 |x|^2 inside the ball, +inf outside."""

    def f(x: Tensor) -> float:
        return 0.5 * float((x * x).sum()) if float(x.norm()) <= radius else math.inf

    return Objective("a bowl with an infinite wall", f, lambda x: x)


def quartic(centre: Tensor) -> Objective:
    """sum (x_i - m_i)^4 / 4 + |x - m|^2 / 2 + (sum (x_i - m_i))^2: convex, its variables are coupled."""

    def gradient(x: Tensor) -> Tensor:
        z = x - centre
        return z**3 + z + 2 * z.sum()

    def f(x: Tensor) -> float:
        z = x - centre
        return float((z**4 / 4 + z * z / 2).sum() + z.sum() ** 2)

    return Objective("a quartic", f, gradient)
