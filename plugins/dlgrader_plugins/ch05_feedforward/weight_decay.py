"""Grader of ch05/weight-decay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    NO_OPTIM,
    Case,
    Draw,
    T,
    check,
    close,
    in_kind,
    is_new,
    raises,
    require,
    within,
)
from dlgrader_plugins.ch05_feedforward.answers import all_like

forbidden = NO_OPTIM | NO_AUTOGRAD

SHAPES = ((3, 2), (3,), (2, 3), (2,), (4,))
IS_BIAS = (False, True, False, True, False)  # a vector may be a weight
STEPS = 30


def tensors(draw: Draw) -> list[Tensor]:
    return [draw.normal(*shape) for shape in SHAPES]


def mode(decoupled: bool) -> str:
    return "decoupled" if decoupled else "coupled"


def setting(draw: Draw, decoupled: bool, momentum: float = 0.9, name: str = "", **given: Any) -> Case:
    """Parameters with a velocity; `given` replaces and adds."""
    usual: dict[str, Any] = {
        "params": tensors(draw),
        "velocity": tensors(draw),
        "is_bias": list(IS_BIAS),
        "lr": draw.number(0.02, 0.1),
        "momentum": momentum,
        "lam": draw.number(0.2, 1.0),
        "kinds": tuple("biases" if bias else "weights" for bias in IS_BIAS),
    }
    told = name or f"{mode(decoupled)}, momentum {momentum:g}"
    return Case(told, tags=(mode(decoupled),), decoupled=decoupled, **usual | given)


def stepped(
    side: Any, case: Case, params: Any, grads: Any, velocity: Any, **other: Any
) -> tuple[list[Tensor], list[Tensor]]:
    """One step with the options of the case, some of them replaced."""
    options = {name: getattr(case, name) for name in ("is_bias", "lr", "momentum", "lam", "decoupled")} | other
    return side.step(params, grads, velocity, *options.values())  # type: ignore[no-any-return]


def advanced(
    side: Any, case: Case, params: Any, grads: Any, velocity: Any, **other: Any
) -> tuple[list[Tensor], list[Tensor]]:
    """One step, whose results have the shapes of params."""
    new_params, new_velocity = stepped(side, case, params, grads, velocity, **other)
    return all_like(new_params, params, "new params"), all_like(new_velocity, params, "new velocity")


def small(draw: Draw) -> Iterator[Case]:
    one = [torch.tensor([2.0], dtype=F64)], [torch.tensor([1.0], dtype=F64)], [torch.tensor([1.0], dtype=F64)]
    for decoupled in (False, True):
        yield Case(
            f"the statement's weight, {mode(decoupled)}", public=True, params=one[0], grads=one[1], velocity=one[2],
            is_bias=[False], lr=0.1, momentum=0.5, lam=0.5, decoupled=decoupled,
        )  # fmt: skip
        yield setting(draw, decoupled, grads=tensors(draw))
        yield setting(draw, decoupled, 0.0, grads=tensors(draw), lam=0.0)
        nothing: dict[str, Any] = {name: [] for name in ("params", "grads", "velocity", "is_bias")}
        yield setting(draw, decoupled, name="empty lists", **nothing)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """penalty gives a 0-d tensor, step two lists of new tensors; arguments are left alone; other penalties raise
    ValueError."""
    for kind in ("l1", "l2"):
        if case.params:
            in_kind(student, reference, lambda side: side.penalty(case.params, case.is_bias, case.lam, kind), "()")  # noqa: B023
        else:
            empty = student.penalty([], [], case.lam, kind)
            zero = empty.shape == () and empty.is_floating_point() and float(empty) == 0.0
            require(zero, "the penalty of empty lists is a 0-d floating tensor, 0")
    raises(ValueError, student.penalty, case.params, case.is_bias, case.lam, "l3", says="no penalty l3 is known")
    arguments = (case.params, case.grads, case.velocity)
    in_kind(student, reference, lambda side: stepped(side, case, *arguments), "new params and velocity like params")
    is_new(student, lambda side: stepped(side, case, *arguments))


def penalties(draw: Draw) -> Iterator[Case]:
    for kind in ("l2", "l1"):
        for lam in (0.7, 2.0):
            yield Case(
                f"{kind}, weights and biases, lambda {lam:g}", tags=(kind, "biases"), params=tensors(draw),
                is_bias=list(IS_BIAS), lam=lam, kind=kind,
            )  # fmt: skip
        weights = [draw.normal(4, 3), draw.normal(), draw.normal(5)]
        yield Case(f"{kind}, weights only", tags=(kind,), params=weights, is_bias=[False] * 3, lam=0.3, kind=kind)
        yield Case(
            f"{kind}, biases only", tags=(kind, "biases"), params=weights, is_bias=[True] * 3, lam=1.5, kind=kind
        )
        yield Case(f"{kind}, lambda 0", tags=(kind,), params=weights, is_bias=[False] * 3, lam=0.0, kind=kind)


# In units of the tolerance the right answers deviate by 0.006 at most in float32; the nearest wrong ones by 2e4.
@check("value", points=2, cases=penalties, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Both penalties, with biases and without."""
    got, want = (side.penalty(case.params, case.is_bias, case.lam, case.kind) for side in (student, reference))
    says = "the penalty is wrong for {tags}; {rest}: which tensors, and which factor"
    close(got, want, T, says, {"factor": says + "? It is {factor:.3g} times the right one"})


def paths(draw: Draw) -> Iterator[Case]:
    for decoupled in (False, True):
        for momentum in (0.9, 0.0):
            told = f"{mode(decoupled)}, momentum {momentum:g}"
            grads = [tensors(draw) for _ in range(STEPS)]
            yield setting(draw, decoupled, momentum, told + ", random gradients", grads=grads, centre=None)
            yield setting(draw, decoupled, momentum, told + ", a quadratic", grads=None, centre=tensors(draw))


# Right answers deviate by 3e-7 of what is allowed, the nearest wrong one by 7e6.
@check("trajectory", points=4, cases=paths)
def trajectory(student: Any, reference: Any, case: Case) -> None:
    """Thirty steps in both modes, with momentum and without, on given gradients and on those of a quadratic."""

    def gradient(params: Sequence[Tensor], number: int) -> list[Tensor]:
        if case.grads is not None:
            return case.grads[number]  # type: ignore[no-any-return]
        return [2.0 * (p - c) for p, c in zip(params, case.centre, strict=True)]

    theirs = ours = (case.params, case.velocity)
    for number in range(STEPS):
        theirs = advanced(student, case, theirs[0], gradient(theirs[0], number), theirs[1])
        ours = advanced(reference, case, ours[0], gradient(ours[0], number), ours[1])
        says = "after step {step} the {kind} leave the path of the definition in {mode} mode"
        for what, got, want in zip(("", "velocities of the "), theirs, ours, strict=True):
            for kind, a, b in zip(case.kinds, got, want, strict=True):
                where = {"step": number + 1, "kind": what + kind, "mode": mode(case.decoupled)}
                close(a, b, T * 10, says, later=True, **where)


def plain(draw: Draw) -> Iterator[Case]:
    for decoupled in (False, True):
        yield setting(draw, decoupled, 0.0, name=f"no momentum, {mode(decoupled)}", grads=tensors(draw))
        yield setting(draw, decoupled, name=f"biases, {mode(decoupled)}", grads=tensors(draw))
    zeros = [torch.zeros_like(p) for p in tensors(draw)]
    yield setting(draw, True, name="zero gradients, decoupled", grads=zeros, velocity=zeros)


@check("property", points=2, cases=plain)
def properties(student: Any, reference: Any, case: Case) -> None:
    """Both modes agree without momentum, biases do not decay, and decoupled weights shrink by 1 - lr lam."""
    if case.name.startswith("no momentum"):
        given = case.params, case.grads, case.velocity
        (got, _), (other, _) = (advanced(student, case, *given, decoupled=decoupled) for decoupled in (True, False))
        close(got, other, T, "without momentum both modes must give the same parameters")
        return
    params, velocity = case.params, case.velocity
    free = params, velocity
    for number in range(1, 6):
        params, velocity = advanced(student, case, params, case.grads, velocity)
        if case.name.startswith("biases"):
            free = advanced(student, case, free[0], case.grads, free[1], lam=0.0)
            moved, want = ([p for p, bias in zip(at, IS_BIAS, strict=True) if bias] for at in (params, free[0]))
            close(moved, want, T, "biases must not decay: they move as with lam = 0")
        else:
            factor = (1 - case.lr * case.lam) ** number
            shrunk = [p if b else p * factor for p, b in zip(case.params, IS_BIAS, strict=True)]
            says = "with zero gradient the weights must shrink by the factor 1 - lr lam each step"
            close(params, shrunk, T, says, dict.fromkeys(("factor", "constant", "sign"), says))


def least_squares(draw: Draw) -> Iterator[Case]:
    X = draw.normal(60, 3)
    y = X @ draw.normal(3) + draw.normal(60, scale=0.3)
    yield setting(draw, False, name="least squares", X=X, y=y, lr=0.1, lam=0.5, momentum=0.8)


# With these numbers 200 steps leave 1e-8 of the distance.
@check("convergence", points=1, cases=least_squares, seconds=30)
def ridge(student: Any, reference: Any, case: Case) -> None:
    """Coupled steps on a least-squares problem reach the ridge solution for lam."""
    X, y, n = case.X, case.y, len(case.y)
    params = velocity = [torch.zeros(3, dtype=F64)]
    for _ in range(200):
        gradient = X.T @ (X @ params[0].double() - y) / n
        params, velocity = advanced(student, case, params, [gradient], velocity, is_bias=[False])
    solution = torch.linalg.solve(X.T @ X / n + case.lam * torch.eye(3, dtype=F64), X.T @ y / n)
    distance = float((params[0] - solution).abs().max())
    within(distance, 1e-6, "the limit is not the ridge solution for this lam, it is off by {x:.2g}")
