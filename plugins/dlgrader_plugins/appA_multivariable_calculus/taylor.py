"""Grader of appA/taylor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    Picture,
    T,
    check,
    close,
    in_kind,
    line,
    picture,
    relative,
    require,
    within,
)
from dlgrader_plugins.formula_answers import SECONDS, answered, well_formed

SLOPE = relative(1e-10)  # right answers 2e-15; a slope of the ends only differs by 1e-2
ORDER = 0.1  # right answers 0.03 off at most; a model with half or twice the second-order term by 1


def example(draw: Draw) -> Iterator[Case]:
    yield Case(
        "the statement's model",
        public=True,
        f0=torch.tensor(1.0, dtype=F64),
        g=torch.tensor([1.0, 0.0], dtype=F64),
        H=torch.tensor([[2.0, 1.0], [1.0, 0.0]], dtype=F64),
        D=torch.tensor([[0.0, 0.0], [1.0, 1.0], [2.0, -1.0]], dtype=F64),
        errors=torch.tensor([8e-3, 1e-3, 0.0], dtype=F64),
        h=torch.tensor([0.2, 0.1, 0.05], dtype=F64),
    )


@check("contract", points=1, cases=example, dtypes=(F64, F32), seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """All four keys are there and can be read; quadratic_model gives (n,), observed_order a float; arguments are left
    alone."""
    well_formed(student, reference)
    in_kind(student, reference, lambda side: side.quadratic_model(case.f0, case.g, case.H, case.D), "one value a step")
    in_kind(student, reference, lambda side: side.observed_order(case.errors, case.h))


@check("symbolic", points=1, seconds=SECONDS)
def second_order(student: Any, reference: Any, case: Case) -> None:
    """The Taylor polynomial of degree 2 of exp(x) cos(y) + log(1 + xy) at (0, 0)."""
    answered(student, reference, "second_order", "{entry} is not the Taylor polynomial of degree 2")


@check("symbolic", points=1, seconds=SECONDS)
def at_point(student: Any, reference: Any, case: Case) -> None:
    """The Taylor polynomial of degree 2 of sqrt(xy) at (1, 4), in x and y."""
    answered(student, reference, "at_point", "{entry} is not the Taylor polynomial of degree 2")


@check("symbolic", points=1, seconds=SECONDS)
def newton_model(student: Any, reference: Any, case: Case) -> None:
    """The minimiser of g d + H d^2 / 2."""
    answered(student, reference, "newton_model", "{entry} is not the minimiser")


@check("symbolic", points=1, seconds=SECONDS)
def remainder(student: Any, reference: Any, case: Case) -> None:
    """Lagrange's remainder of exp at 0 after the terms of degree 2."""
    answered(student, reference, "remainder", "{entry} is not Lagrange's remainder")


def models(draw: Draw) -> Iterator[Case]:
    for n, p in ((5, 3), (4, 4), (1, 6), (7, 1)):
        for symmetric in (True, False):
            H = draw.normal(p, p)
            tag = "a symmetric H" if symmetric or p == 1 else "an H that is not symmetric"
            yield Case(
                f"{n} steps in {p} variables, {tag}",
                tags=(tag,),
                f0=draw.normal(),
                g=draw.normal(p),
                H=H + H.T if symmetric else H,
                D=draw.normal(n, p),
            )


@check("value", points=2, cases=models, dtypes=(F64, F32))
def model(student: Any, reference: Any, case: Case) -> None:
    """quadratic_model is f0 + g . d + d^T H d / 2 for every step."""
    got, want = (side.quadratic_model(case.f0, case.g, case.H, case.D) for side in (student, reference))
    says = "the quadratic model is off for {tags}"
    linear = case.f0 + case.D @ case.g
    if got.shape == want.shape:
        second = (got - linear).double(), want - linear.double()
        ratio = float((second[0] * second[1]).sum() / (second[1] ** 2).sum().clamp(min=1e-12))
        if abs(ratio - 1) > 0.01 and bool((second[0] - ratio * second[1]).abs().max() < 1e-4):
            says = f"the quadratic model is off by the factor {ratio:.2g} in the second-order part"
    close(got, want, T, says)


def powers(draw: Draw) -> Iterator[Case]:
    h = torch.tensor([0.4, 0.2, 0.1, 0.025, 0.01], dtype=F64)
    for k in (1.0, 2.5, 3.0):
        yield Case(f"exactly h^{k:g}", tags=("exact powers",), h=h, errors=3.7 * h**k)
    noisy = h**2 * (1 + 0.3 * draw.uniform(5))
    yield Case("noisy errors", tags=("noisy errors",), h=h, errors=noisy)
    zeros = noisy.clone()
    zeros[1] = zeros[4] = 0.0
    yield Case("two errors are 0", tags=("errors that are 0",), h=h, errors=zeros)
    yield Case("two points", tags=("two points",), h=h[:2], errors=noisy[:2])
    shuffled = torch.tensor([3, 0, 4, 2, 1])
    yield Case("in another order", tags=("noisy errors",), h=h[shuffled], errors=noisy[shuffled])


@check("numeric", points=2, cases=powers)
def order(student: Any, reference: Any, case: Case) -> None:
    """observed_order is the slope of the least-squares line, with all pairs whose error is positive."""
    got, want = (side.observed_order(case.errors, case.h) for side in (student, reference))
    close(got, want, SLOPE, "the slope is wrong for {tags}: it should use all the pairs with positive error")


def smooth(x: Tensor) -> Tensor:
    """A smooth function of three variables, rows of x (n, 3) -> (n,)."""
    value: Tensor = torch.exp(x[:, 0]) * torch.cos(x[:, 1]) + x[:, 2] ** 3 * x[:, 0] + torch.sin(x[:, 1] * x[:, 2])
    return value


def derivatives(x: Tensor) -> tuple[Tensor, Tensor]:
    """Gradient (3,) and Hessian (3, 3) of `smooth` at x (3,), by automatic differentiation here."""
    at = x.clone().requires_grad_()
    gradient: Tensor = torch.autograd.grad(smooth(at[None])[0], at, create_graph=True)[0]
    rows = [torch.autograd.grad(entry, at, retain_graph=True)[0] for entry in gradient]
    hessian: Tensor = torch.stack(rows)
    return gradient.detach(), hessian


def errors_of(side: Any, x: Tensor, direction: Tensor, h: Tensor, with_hessian: bool) -> Tensor:
    """How far the side's model is off for the steps h * direction."""
    gradient, hessian = derivatives(x)
    steps = h[:, None] * direction
    got = side.quadratic_model(smooth(x[None])[0], gradient, hessian * float(with_hessian), steps)
    require(got.shape == h.shape, "quadratic_model gave shape {shape}", shape=tuple(got.shape))
    off: Tensor = (got - smooth(x + steps)).abs()
    return off


def directions(draw: Draw) -> Iterator[Case]:
    h = torch.logspace(-1, -3, 7, dtype=F64)
    for expected in (3, 2):
        x = torch.tensor([0.3, 0.5, 0.8], dtype=F64)
        direction = torch.tensor([0.6, 0.5, 0.62], dtype=F64) + 0.05 * draw.normal(3)
        yield Case(f"order {expected}", x=x, direction=direction, h=h, expected=expected)


@check("property", points=1, cases=directions)
def measured(student: Any, reference: Any, case: Case) -> None:
    """The error of the quadratic model is of order 3, and of order 2 without the Hessian."""
    errors = errors_of(student, case.x, case.direction, case.h, case.expected == 3)
    got = student.observed_order(errors, case.h)
    within(abs(got - case.expected), ORDER, "measured order {got:.2f}, expected {k}", got=got, k=case.expected)


@picture()
def orders(student: Any, reference: Any) -> Picture:
    """The error of the quadratic model against the size of the step, both logarithmic, with lines of slope 3 and 2: a
    model whose second-order part is wrong is no better than a linear one."""
    h = torch.logspace(-1, -3, 9, dtype=F64)
    x, direction = torch.tensor([0.3, 0.5, 0.8], dtype=F64), torch.tensor([0.6, 0.5, 0.62], dtype=F64)
    layers = [
        line(label, h.log10(), errors_of(side, x, direction, h, True))
        for label, side in (("yours", student), ("the definition's", reference))
    ]
    layers += [line(f"slope {k}", h.log10(), h**k) for k in (3, 2)]
    return Picture("The error of a quadratic model", tuple(layers), "log10 of the step", "error", logarithmic=True)
