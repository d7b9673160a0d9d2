"""Grader of appA/gradient-checker."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, NO_AUTOGRAD, Case, Draw, Tolerance, check, close, host, in_kind, require, within
from dlgrader_plugins.appA_multivariable_calculus.smooth_functions import (
    SMOOTH,
    Smooth,
    chained_cosines,
    exponential,
    log_sum_exp,
    product_of_tanh,
    quadratic_form,
    sines_and_cubes,
)

forbidden = NO_AUTOGRAD

SHIFTS = (1e-8, -2e-8, 3e-8, 5e-8)
OWN_STEP = 1e-7  # right answers 4e-9 at most, forward differences with the best step 3e-7
GIVEN_STEP = 1e-6  # with h = 1e-4: right answers 4e-8 at most, forward differences 5e-5
EXACT = Tolerance(1e-12, 1e-15, 1e-12, 1e-15)


def handed(smooth: Smooth) -> host:
    return host(smooth.f, like=smooth.x, calls=8 * smooth.x.numel() + 8)


def gradient_of(smooth: Smooth, change: Callable[[Tensor], Tensor] = lambda g: g) -> host:
    return host(lambda x: change(smooth.gradient(x)), like=smooth.x, calls=8, name="grad_f")


def shapes(draw: Draw) -> Iterator[Case]:
    x = torch.tensor([1.0, -2.0], dtype=F64)
    example = Smooth(
        "x1^2 x2", lambda z: float(z[0] ** 2 * z[1]), lambda z: torch.stack([2 * z[0] * z[1], z[0] ** 2]), x
    )
    yield Case("x1^2 x2", public=True, smooth=example, x=x)
    for make in (sines_and_cubes, exponential):
        smooth = make(draw)
        yield Case(smooth.name, smooth=smooth, x=smooth.x)


@check("contract", points=1, cases=shapes)
def contract(student: Any, reference: Any, case: Case) -> None:
    """numerical_gradient gives a tensor like x, relative_error a float, check_gradient a bool; x is left alone, be it a
    vector, a matrix or a scalar."""
    in_kind(student, reference, lambda side: side.numerical_gradient(handed(case.smooth), case.x), "that of x")
    in_kind(student, reference, lambda side: side.relative_error(case.x, case.x + 1))
    in_kind(student, reference, lambda side: side.check_gradient(handed(case.smooth), gradient_of(case.smooth), case.x))


def smooth_functions(draw: Draw) -> Iterator[Case]:
    for make in SMOOTH:
        smooth = make(draw)
        yield Case(smooth.name, tags=(smooth.name,), smooth=smooth, h=None)
    for make in (quadratic_form, sines_and_cubes, exponential, log_sum_exp, product_of_tanh):
        smooth = make(draw)
        yield Case(f"{smooth.name}, h = 1e-4", tags=(smooth.name,), smooth=smooth, h=1e-4)


@check("value", points=3, cases=smooth_functions)
def differences(student: Any, reference: Any, case: Case) -> None:
    """The gradients of seven functions are right to 1e-7 with your own step, and to 1e-6 with h = 1e-4."""
    smooth, exact = case.smooth, case.smooth.gradient(case.smooth.x)
    options = {} if case.h is None else {"h": case.h}
    farthest = Farthest(smooth)
    got = student.numerical_gradient(
        host(farthest.f, like=smooth.x, calls=8 * smooth.x.numel() + 8), smooth.x, **options
    )
    require(got.shape == exact.shape, "numerical_gradient has shape {shape}, not that of x", shape=tuple(got.shape))
    error = reference.relative_error(got, exact)
    limit = OWN_STEP if case.h is None else GIVEN_STEP
    if not error <= limit:
        nearby = []
        for x in (smooth.x + shift for shift in SHIFTS):
            again = student.numerical_gradient(handed(smooth), x, **options)
            require(again.shape == x.shape, "numerical_gradient has another shape at another x")
            nearby.append(again - smooth.gradient(x))
        why = cause(smooth, case.h, got - exact, nearby)
        within(error, limit, "the error is {x:.1e} for {name}: {why}", name=smooth.name, why=why)
    says = "with h = {h:g} the steps at {name} are {far:.0e} times max(1, |x_i|) at most: is your own step used?"
    require(case.h is None or farthest.step > case.h / 4, says, h=case.h, name=smooth.name, far=farthest.step)


class Farthest:
    """The function of `smooth`, and the largest change of a variable, relative to max(1, |x_i|), that it was given."""

    def __init__(self, smooth: Smooth) -> None:
        self.step = 0.0
        self._smooth = smooth

    def f(self, z: Tensor) -> float:
        x = self._smooth.x
        self.step = max(self.step, float(((z - x).abs() / x.abs().clamp(min=1)).max()))
        return self._smooth.f(z)


def cause(smooth: Smooth, h: float | None, error: Tensor, nearby: list[Tensor]) -> str:
    """What the error looks like: rounding changes wildly from one point to the next, truncation does not.

    `nearby`: the errors at points beside it; several, because two errors of rounding may be alike by chance.
    """
    if h is not None and bool((error - one_sided(smooth, h)).abs().max() < 0.2 * error.abs().max()):
        return "the formula is one-sided"
    largest = error.abs().max()
    if not all(bool((other - error).abs().max() < 0.3 * largest) for other in nearby):
        return "the step is too small, and rounding is what you see"
    return "the step is too large, or the formula is not that of a derivative"


def one_sided(smooth: Smooth, h: float) -> Tensor:
    """The error of forward differences with the basic step h."""
    x = smooth.x
    steps = (h * x.abs().clamp(min=1)).reshape(-1)
    errors = torch.zeros_like(steps)
    for i, step in enumerate(steps):
        moved = x.clone()
        moved.reshape(-1)[i] += step
        errors[i] = (smooth.f(moved) - smooth.f(x)) / step
    return errors.reshape(x.shape) - smooth.gradient(x)


def few(draw: Draw) -> Iterator[Case]:
    for make in (exponential, sines_and_cubes, product_of_tanh, log_sum_exp):
        smooth = make(draw)
        yield Case(smooth.name, smooth=smooth)


@check("performance", points=1, cases=few)
def calls(student: Any, reference: Any, case: Case) -> None:
    """At most 8 n + 8 calls of f for n variables, each with a tensor of the shape of x."""
    smooth = case.smooth
    n = smooth.x.numel()
    f = host(smooth.f, like=smooth.x, calls=100 * n + 100)
    student.numerical_gradient(f, smooth.x)
    within(f.calls, 8 * n + 8, "{x} calls of f for {n} variables, allowed are {limit}", n=n)
    require(f.calls > n, "f was called {calls} times for {n} variables: differences need more", calls=f.calls, n=n)


def pairs(draw: Draw) -> Iterator[Case]:
    a = draw.normal(6)
    for name, p, q in (
        ("entries near 1", a, a + draw.normal(6, scale=0.1)),
        ("large entries", 1e6 * a, 1e6 * a + 1),
        ("tiny entries", torch.tensor([1e-9, 1.0], dtype=F64), torch.tensor([2e-9, 1.0], dtype=F64)),
        ("equal tensors", a, a.clone()),
        ("opposite signs", a, -a),
        ("one of 200 differs", draw.normal(200), None),
        ("a matrix", draw.normal(2, 3), draw.normal(2, 3)),
        ("scalar tensors", draw.normal(), draw.normal()),
        ("one much larger than the other", torch.tensor([1.0], dtype=F64), torch.tensor([1000.0], dtype=F64)),
    ):
        if q is None:
            q = p.clone()
            q[7] += 1e-4
        yield Case(name, tags=(name,), a=p, b=q)
        yield Case(f"{name}, exchanged", tags=(name,), a=q, b=p)


@check("value", points=1, cases=pairs)
def errors(student: Any, reference: Any, case: Case) -> None:
    """relative_error is the largest of the errors relative to max(1, |a|, |b|), whatever the order of a and b."""
    got, want = student.relative_error(case.a, case.b), reference.relative_error(case.a, case.b)
    says = "relative_error is wrong for {tags}"
    other = student.relative_error(case.b, case.a)
    if not math.isclose(got, other, rel_tol=1e-9, abs_tol=1e-15):
        says += "; it should not depend on the order of a and b"
    close(got, want, EXACT, says)


def right(draw: Draw) -> Iterator[Case]:
    for make in SMOOTH:
        smooth = make(draw)
        yield Case(smooth.name, tags=(smooth.name,), smooth=smooth, change=lambda g: g, options={})
    for by, options in ((0.5e-6, {}), (1e-4, {"tol": 2e-4})):
        name = f"one component off by {by:g}, tol {options.get('tol', 1e-6):g}"
        yield Case(name, tags=(name,), smooth=quadratic_form(draw), change=off(0, by), options=options)


@check("property", points=2, cases=right)
def accepts(student: Any, reference: Any, case: Case) -> None:
    """check_gradient accepts the right gradients of the seven functions, and errors within tol."""
    smooth = case.smooth
    passed = student.check_gradient(handed(smooth), gradient_of(smooth, case.change), smooth.x, **case.options)
    require(passed, "a right gradient was refused for {tags}")


def off(position: int, by: float) -> Callable[[Tensor], Tensor]:
    """One component changed by `by` times max(1, its size)."""

    def changed(g: Tensor) -> Tensor:
        g = g.clone()
        flat = g.reshape(-1)
        flat[position] += by * max(1.0, abs(float(flat[position])))
        return flat.reshape(g.shape)

    return changed


def put(value: float) -> Callable[[Tensor], Tensor]:
    def changed(g: Tensor) -> Tensor:
        flat = g.clone().reshape(-1)
        flat[-1] = value
        return flat.reshape(g.shape)

    return changed


WRONG: tuple[tuple[str, Callable[[Tensor], Tensor]], ...] = (
    ("twice the gradient", lambda g: 2 * g),
    ("minus the gradient", lambda g: -g),
    ("0.999 times the gradient", lambda g: 0.999 * g),
    ("the first component off by 1e-4", off(0, 1e-4)),
    ("the first component off by -1e-4", off(0, -1e-4)),
    ("the first component off by 1.6e-6", off(0, 1.6e-6)),
    ("the last component off by 1e-4", off(-1, 1e-4)),
    ("the last component off by -1e-4", off(-1, -1e-4)),
    ("a NaN component", put(math.nan)),
    ("an infinite component", put(math.inf)),
    ("the wrong shape", lambda g: g.unsqueeze(-1)),
)


def wrong(draw: Draw) -> Iterator[Case]:
    for make in (quadratic_form, sines_and_cubes):
        smooth = make(draw)
        for name, change in WRONG:
            yield Case(f"{smooth.name}, {name}", tags=(name,), smooth=smooth, change=change)
    off_by = "one of 200 components off by -1e-4"
    yield Case(off_by, tags=(off_by,), smooth=chained_cosines(draw), change=off(123, -1e-4))


@check("value", points=2, cases=wrong)
def rejects(student: Any, reference: Any, case: Case) -> None:
    """check_gradient refuses gradients that are scaled, of wrong sign or shape, not finite, or off in one component,
    where it accepts the right one."""
    smooth = case.smooth
    passed = student.check_gradient(handed(smooth), gradient_of(smooth, case.change), smooth.x)
    require(not passed, "a wrong gradient passed: {tags}")
    accepted = student.check_gradient(handed(smooth), gradient_of(smooth), smooth.x)
    require(accepted, "the right gradient was refused, too, for {name}", name=smooth.name)
