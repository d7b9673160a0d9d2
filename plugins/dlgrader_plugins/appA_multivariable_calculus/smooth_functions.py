"""Smooth functions with their gradients, which the graders of appendix A hand out: they stay on the host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from dlgrader.judge import Draw


@dataclass(frozen=True)
class Smooth:
    """A function of a float64 tensor, its gradient, and a point x at which it is looked at."""

    name: str
    f: Callable[[Tensor], float]
    gradient: Callable[[Tensor], Tensor]
    x: Tensor


def quadratic_form(draw: Draw) -> Smooth:
    root, b = draw.normal(4, 4), draw.normal(4)
    A = root @ root.T
    x = draw.normal(4)
    x[1], x[2] = 0.0, 1e-9  # steps that shrink with x vanish here
    return Smooth("a quadratic form", lambda x: float(0.5 * x @ A @ x + b @ x), lambda x: A @ x + b, x)


def sines_and_cubes(draw: Draw) -> Smooth:
    return Smooth(
        "a sum of sines and cubes of a (2, 3) matrix",
        lambda x: float((x.sin() + x**3).sum()),
        lambda x: x.cos() + 3 * x**2,
        draw.normal(2, 3),
    )


def exponential(draw: Draw) -> Smooth:
    return Smooth("exp of a scalar", lambda x: float(x.exp()), torch.exp, draw.uniform(low=0.5, high=1.5))


def log_sum_exp(draw: Draw) -> Smooth:
    def gradient(x: Tensor) -> Tensor:
        return torch.softmax(x.reshape(-1), 0).reshape(x.shape)

    return Smooth(
        "log-sum-exp of a (5, 3) matrix", lambda x: float(x.reshape(-1).logsumexp(0)), gradient, draw.normal(5, 3)
    )


def far_squares(draw: Draw) -> Smooth:
    x = draw.uniform(20, low=400.0, high=600.0) * draw.normal(20).sign()
    return Smooth("the squares of 20 variables near 500", lambda x: float((x * x).sum()), lambda x: 2 * x, x)


def product_of_tanh(draw: Draw) -> Smooth:
    def gradient(x: Tensor) -> Tensor:
        t = x.tanh()
        return t.prod() / t * (1 - t * t)

    x = draw.uniform(5, low=0.4, high=1.5) * draw.normal(5).sign()
    return Smooth("a product of tanh", lambda x: float(x.tanh().prod()), gradient, x)


def chained_cosines(draw: Draw) -> Smooth:
    def gradient(x: Tensor) -> Tensor:
        return -x.sin() * x.roll(-1) + x.roll(1).cos()

    def f(x: Tensor) -> float:
        return float((x.cos() * x.roll(-1)).sum())

    return Smooth("200 variables", f, gradient, draw.uniform(200, low=-1.0, high=1.0))


SMOOTH: tuple[Callable[[Draw], Smooth], ...] = (
    quadratic_form,
    sines_and_cubes,
    exponential,
    log_sum_exp,
    far_squares,
    product_of_tanh,
    chained_cosines,
)
