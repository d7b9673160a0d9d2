"""Functions of one step length, value and derivative, that a line search is asked about."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import torch

from dlgrader_plugins.ch04_optimization.functions import rosenbrock

Phi: TypeAlias = Callable[[float], tuple[float, float]]


@dataclass(frozen=True)
class Ray:
    """alpha -> (value, derivative), and what to call it; NaN for a step that is not finite."""

    name: str
    smooth: Phi

    def __call__(self, alpha: float) -> tuple[float, float]:
        if not math.isfinite(alpha):
            return math.nan, math.nan
        try:
            return self.smooth(alpha)
        except OverflowError:
            return math.inf, math.inf


def bowl(minimiser: float) -> Ray:
    """A parabola with slope -1 at 0."""
    return Ray(
        f"a parabola with its minimum near {10.0 ** round(math.log10(minimiser)):g}",
        lambda a: ((a - minimiser) ** 2 / (2 * minimiser), a / minimiser - 1),
    )


def rational() -> Ray:
    """-a / (a^2 + 2): nearly flat far out, minimum at sqrt 2."""
    return Ray("-a / (a^2 + 2)", lambda a: (-a / (a * a + 2), (a * a - 2) / (a * a + 2) ** 2))


def quintic() -> Ray:
    """(a + .004)^5 - 2 (a + .004)^4: the slope at 0 is tiny, that on the way to the minimum is not."""

    def phi(a: float) -> tuple[float, float]:
        b = a + 0.004
        return b**5 - 2 * b**4, 5 * b**4 - 8 * b**3

    return Ray("(a + 0.004)^5 - 2 (a + 0.004)^4", phi)


def wall() -> Ray:
    """log(1 + e^(10 (a - 3))) - a / 2: a gentle slope that ends at a wall."""

    def phi(a: float) -> tuple[float, float]:
        z = 10 * (a - 3)
        soft = max(z, 0.0) + math.log1p(math.exp(-abs(z)))
        return soft - a / 2, 10 / (1 + math.exp(-min(max(z, -700.0), 700.0))) - 0.5

    return Ray("a gentle slope that ends at a wall", phi)


def valley() -> Ray:
    """Rosenbrock's function from (-1.2, 1) along minus the gradient."""
    objective, x = rosenbrock(), torch.tensor([-1.2, 1.0], dtype=torch.float64)
    g = objective.gradient(x)

    def phi(a: float) -> tuple[float, float]:
        at = x - a * g
        return objective.f(at), -float(objective.gradient(at) @ g)

    return Ray("Rosenbrock's function along minus its gradient", phi)


def ripple() -> Ray:
    """(a - 6)^2 / 20 + 0.3 cos(4 a): many minima, slopes of both signs between them."""
    return Ray(
        "a parabola with ripples",
        lambda a: ((a - 6) ** 2 / 20 + 0.3 * math.cos(4 * a), (a - 6) / 10 - 1.2 * math.sin(4 * a)),
    )


def broken_off(ray: Ray, end: float) -> Ray:
    """The ray up to `end`, NaN beyond."""
    return Ray(
        f"{ray.name}, NaN beyond a point",
        lambda a: ray.smooth(a) if a <= end else (math.nan, math.nan),
    )
