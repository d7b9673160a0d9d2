"""Grader of ch04/adam."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    NO_OPTIM,
    Case,
    Draw,
    Picture,
    T,
    check,
    close,
    exactly,
    line,
    picture,
    require,
    within,
)
from dlgrader_plugins.ch04_optimization.streams import parameters, same_path, streams, takes_a_step

forbidden = NO_OPTIM | NO_AUTOGRAD

BETAS = (0.0, 0.5, 0.9)


def example(draw: Draw) -> Iterator[Case]:
    params = [torch.tensor([1.0, -2.0], dtype=F64), torch.tensor(0.5, dtype=F64)]
    grads = [torch.tensor([0.5, -4.0], dtype=F64), torch.tensor(2.0, dtype=F64)]
    yield Case("two parameters, one step", public=True, params=params, grads=grads, options={"lr": 0.1})
    yield Case("four parameters, one step", params=parameters(draw), grads=parameters(draw), options={})


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Adam(params, ...) and step(grads) take the arguments of the signature, return tensors like the parameters, and
    leave what they are given alone."""
    takes_a_step(student, reference, case, "Adam")


def settings(draw: Draw) -> Iterator[Case]:
    yield from streams(
        draw,
        {
            "default options": {},
            "lr 0.1, betas 0.8 and 0.95, eps 1e-2": {"lr": 0.1, "beta1": 0.8, "beta2": 0.95, "eps": 1e-2},
            "lr 0.05, betas 0 and 0.9, eps 1e-3": {"lr": 0.05, "beta1": 0.0, "beta2": 0.9, "eps": 1e-3},
        },
    )


@check("trajectory", points=5, cases=settings, dtypes=(F64, F32))
def trajectory(student: Any, reference: Any, case: Case) -> None:
    """Thirty updates of four parameters equal the definition's."""
    same_path(student, reference, case, "Adam", factor="look at the bias correction")


def like_gradients(now: Sequence[torch.Tensor], grads: Sequence[torch.Tensor], t: int) -> None:
    """What step t returned has the shapes and dtypes of the gradients. Raises Wrong."""
    same = [(p.shape, p.dtype) for p in now] == [(g.shape, g.dtype) for g in grads]
    require(same, "step {t} returns other shapes or dtypes than the parameters have", t=t)


def many_betas(draw: Draw) -> Iterator[Case]:
    for beta1 in BETAS:
        for beta2 in (0.9, 0.999):
            yield Case(
                f"betas {beta1} and {beta2}",
                params=parameters(draw),
                grads=parameters(draw),
                options={"lr": draw.number(0.01, 0.2), "beta1": beta1, "beta2": beta2, "eps": 1e-3},
            )
    tiny = [3e-8 * g for g in parameters(draw)]
    yield Case("default options, gradients as small as eps", params=parameters(draw), grads=tiny, options={})


@check("property", points=1, cases=many_betas)
def first_step(student: Any, reference: Any, case: Case) -> None:
    """The first step is -lr g / (|g| + eps), whatever the betas."""
    got = student.Adam(case.params, **case.options).step(case.grads)
    lr, eps = case.options.get("lr", 1e-3), case.options.get("eps", 1e-8)
    want = [p - lr * g / (g.abs() + eps) for p, g in zip(case.params, case.grads, strict=True)]
    close(got, want, T * 10, "parameter {number} does not make the step -lr g / (|g| + eps)")


def a_gradient_that_stops(draw: Draw) -> Iterator[Case]:
    for beta1 in (0.8, 0.9):
        yield Case(
            f"beta1 {beta1}", params=parameters(draw), grads=parameters(draw), options={"beta1": beta1, "lr": 0.1}
        )


@check("property", points=1, cases=a_gradient_that_stops, evidence=True)
def zero_gradient(student: Any, reference: Any, case: Case) -> None:
    """A parameter keeps moving for several steps after its gradient has become zero."""
    optimizer = student.Adam(case.params, **case.options)
    at = optimizer.step(case.grads)
    like_gradients(at, case.grads, 1)
    zeros = [torch.zeros_like(g) for g in case.grads]
    for step in range(2, 6):
        now = optimizer.step(zeros)
        like_gradients(now, case.grads, step)
        for i, (p, q, g) in enumerate(zip(at, now, case.grads, strict=True), 1):
            further = (p - q).double() * g.sign()
            require(bool(torch.isfinite(q).all()), "parameter {i} is NaN or inf at step {t}", i=i, t=step)
            says = "a parameter with zero gradient still moves by its momentum: parameter {i} stops at step {t}"
            require(bool((further > 1e-6 * case.options["lr"]).all()), says, i=i, t=step)
        at = now


def extremes(draw: Draw) -> Iterator[Case]:
    zeros = [torch.zeros_like(p) for p in parameters(draw)]
    yield Case("zero gradients from the start", params=parameters(draw), grads=[zeros] * 5, still=True)
    for size in (1e-18, 1e-9, 1e9, 1e18):
        grads = [[g * size for g in parameters(draw)] for _ in range(5)]
        yield Case(f"gradients of size {size:g}", params=parameters(draw), grads=grads, still=False)


@check("stability", points=1, cases=extremes, dtypes=(F32,))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Zero gradients move nothing, and gradients between 1e-18 and 1e18 give finite numbers in float32."""
    optimizer = student.Adam(case.params)
    for t, grads in enumerate(case.grads, 1):
        now = optimizer.step(grads)
        bad = sum(int((~torch.isfinite(p)).sum()) for p in now)
        within(bad, 0, "NaN or inf at step {t}", t=t)
        if case.still:
            exactly(now, case.params, "a parameter moves although every gradient is zero")


def bowl(draw: Draw) -> Iterator[Case]:
    curvature = torch.logspace(-3, 3, 12, dtype=F64)
    yield Case("12 curvatures from 1e-3 to 1e3", x=draw.normal(12).sign() + draw.normal(12, scale=0.1), d=curvature)


@check("convergence", points=1, cases=bowl, seconds=20)
def convergence(student: Any, reference: Any, case: Case) -> None:
    """On a badly scaled bowl, f falls below 1e-4 of its start within 2000 steps at lr 0.05."""

    def f(x: torch.Tensor) -> float:
        return 0.5 * float((case.d * x * x).sum())

    optimizer, x = student.Adam([case.x], lr=0.05), case.x
    for step in range(1, 2001):  # right answers are there after 60 to 90
        now = optimizer.step([case.d * x])
        like_gradients(now, [x], step)
        (x,) = now
        if f(x) <= 1e-4 * f(case.x):
            break
    within(f(x) / f(case.x), 1e-4, "at the end f is {x:.2g} times what it was at the start, wanted 1e-4")


@picture()
def descent(student: Any, reference: Any) -> Picture:
    """f = 1/2 (x1^2 + 100 x2^2) along 120 updates with lr 0.1 from (1, 1): ADAM moves both coordinates at the same
    speed, whatever their curvature."""
    curvature = torch.tensor([1.0, 100.0], dtype=F64)
    layers = []
    for label, side in (("yours", student), ("the definition's", reference)):
        x = torch.ones(2, dtype=F64)
        optimizer, values = side.Adam([x], lr=0.1), []
        for _ in range(120):
            values.append(0.5 * float((curvature * x * x).sum()))
            (x,) = optimizer.step([curvature * x])
            require(x.shape == curvature.shape, "step changes the shape of a parameter")
        layers.append(line(label, range(120), values))
    return Picture("ADAM on a badly scaled bowl", tuple(layers), "updates", "f", logarithmic=True)
