"""Grader of appA/norms-and-angles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Case, Draw, T, Tolerance, check, close, in_kind, relative, require, within

ANGLE = 1e-14  # right answers 8e-16 at most; acos is off by 1e-8 near 0 and pi
LOST = 1e-6  # what rounding alone does to a right formula for the cosine
PROJECTION = Tolerance(1e-9, 1e-9, 1e-9, 1e-9)  # right answers 4e-14


def example(draw: Draw) -> Iterator[Case]:
    yield Case(
        "the statement's vectors",
        public=True,
        x=torch.tensor([1.0, 2.0, 3.0], dtype=F64),
        y=torch.tensor([3.0, 0.0, -4.0], dtype=F64),
        A=torch.tensor([[1.0], [0.0], [1.0]], dtype=F64),
    )
    yield Case("vectors of 5 entries, 2 columns", x=draw.normal(5), y=draw.normal(5), A=draw.normal(5, 2))


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """norms gives three scalar tensors, angle and operator_norm one, project (n,); arguments are left alone."""
    in_kind(student, reference, lambda side: side.norms(case.x), "each norm is a scalar tensor")
    in_kind(student, reference, lambda side: side.angle(case.x, case.y), "an angle is a scalar tensor")
    in_kind(student, reference, lambda side: side.project(case.x, case.A), "a projection is a vector like x")
    in_kind(student, reference, lambda side: side.operator_norm(case.A), "a norm is a scalar tensor")


def vectors(draw: Draw) -> Iterator[Case]:
    for n in (1, 2, 7, 50):
        yield Case(f"n = {n}", x=draw.normal(n, scale=3.0))
    yield Case("all entries negative", x=-1 - draw.uniform(6))
    yield Case("the zero vector", tags=("the zero vector",), x=torch.zeros(4, dtype=F64))


@check("value", points=2, cases=vectors)
def norm_values(student: Any, reference: Any, case: Case) -> None:
    """The three norms are right, from 1 to 50 entries, and for the zero vector."""
    close(student.norms(case.x), reference.norms(case.x), T, "the norm {entry} is wrong for {tags}")


def extreme_entries(draw: Draw) -> Iterator[Case]:
    for size in (1e200, 1e-200):
        yield Case(f"entries of size {size:g}", x=draw.uniform(5, low=1.0, high=2.0) * size)
    yield Case("entries of size 1e200 and 1e-200", x=torch.tensor([1e-200, -3e200, 4e200], dtype=F64))


@check("stability", points=1, cases=extreme_entries)
def sizes(student: Any, reference: Any, case: Case) -> None:
    """No norm overflows or vanishes for entries between 1e-200 and 1e200."""
    says = "the norm {entry} is lost for {case}: the square of an entry is no float; scale first"
    close(student.norms(case.x), reference.norms(case.x), relative(1e-12), says, case=case.name)


def pairs(draw: Draw) -> Iterator[Case]:
    for n, theta in ((2, 1e-8), (50, 1e-8), (3, 1e-4), (10, 1.0), (2, 2.5), (4, math.pi - 1e-8), (50, math.pi - 1e-8)):
        near = "nearly parallel" if theta < 0.1 else "nearly opposite" if theta > 3 else "an ordinary angle"
        x, y = at_angle(draw, n, theta)
        yield Case(f"{near}, n = {n}", tags=(near,), x=x, y=y)
    for n in (2, 3, 5, 8, 13, 50):
        x = draw.normal(n)
        yield Case(f"parallel, n = {n}", tags=("parallel",), x=x, y=3 * x)
        yield Case(f"opposite, n = {n}", tags=("opposite",), x=x, y=-x / 7)
    for size in (1e150, 1e-150):
        x, y = at_angle(draw, 3, 0.7)
        long = f"length {size:g}"
        yield Case(f"{long}, n = 3", tags=(long,), x=size * x / x.norm(), y=size * y / y.norm())


def at_angle(draw: Draw, n: int, theta: float) -> tuple[Tensor, Tensor]:
    """Two vectors (n,) of different length at about this angle."""
    basis = draw.orthogonal(n)
    u, v = basis[0], basis[1]
    return 2.5 * u, 0.4 * (math.cos(theta) * u + math.sin(theta) * v)


@check("value", points=2, cases=pairs)
def angles(student: Any, reference: Any, case: Case) -> None:
    """Angles are right to 1e-14: nearly parallel, nearly opposite, and whatever the lengths."""
    answer, want = student.angle(case.x, case.y), float(reference.exact_angle(case.x, case.y))
    require(answer.numel() == 1, "angle gave shape {shape}, expected a number", shape=tuple(answer.shape))
    got = float(answer)
    if math.isnan(got):
        lengths = (
            "the product of lengths is no float" if "length" in case.name else "rounding pushed the cosine above 1"
        )
        require(False, "the angle is NaN for {tags}: {lengths}", lengths=lengths)
    error = abs(got - want)
    why = "accuracy is lost near 0 and pi" if error < LOST else "look at the formula"
    within(error, ANGLE, "the angle is off by {x:.1e} for {tags}: {why}", why=why)


def subspaces(draw: Draw) -> Iterator[Case]:
    for n, k in ((5, 1), (7, 3), (4, 4), (12, 5)):
        yield Case(
            f"{k} independent column{'s' * (k > 1)} in R^{n}",
            tags=("independent columns",),
            x=draw.normal(n),
            A=draw.normal(n, k),
        )
    A = draw.normal(6, 2)
    for name, matrix in (
        ("a column twice", torch.cat([A, A[:, :1]], 1)),
        ("a column that is the sum of two", torch.cat([A, A.sum(1, keepdim=True)], 1)),
        ("a zero column", torch.cat([A, torch.zeros(6, 1, dtype=F64)], 1)),
        ("a column of length 1000 twice", 1e3 * torch.cat([A, A[:, :1]], 1)),
    ):
        yield Case(name, tags=("dependent columns",), x=draw.normal(6), A=matrix)
    yield Case("no column", tags=("no column",), x=draw.normal(3), A=torch.zeros(3, 0, dtype=F64))
    yield Case("columns of length 1000", tags=("independent columns",), x=draw.normal(5), A=1e3 * draw.normal(5, 2))


@check("value", points=2, cases=subspaces)
def projection(student: Any, reference: Any, case: Case) -> None:
    """Projections are right for independent and dependent columns, for none, and for a basis."""
    p = student.project(case.x, case.A)
    says = "the projection is wrong for {tags}"
    if p.shape == case.x.shape and case.A.shape[1]:
        off = (case.A.T @ (case.x - p)).abs() / case.A.norm(dim=0).clamp(min=1e-300)
        if bool(off.max() > 1e-6):
            says += f": x - p is not orthogonal to column {int(off.argmax()) + 1}"
    close(p, reference.project(case.x, case.A), PROJECTION, says)


@check("property", points=1, cases=subspaces)
def projection_properties(student: Any, reference: Any, case: Case) -> None:
    """Projecting twice changes nothing, the residual is orthogonal to every column, and p is shorter than x unless the
    columns span everything."""
    p = student.project(case.x, case.A)
    require(p.shape == case.x.shape, "project gave shape {shape}, expected that of x", shape=tuple(p.shape))
    close(student.project(p, case.A), p, PROJECTION, "projecting the projection changes it for {tags}")
    inner = case.A.T @ (case.x - p)
    close(
        inner / case.A.norm(dim=0).clamp(min=1e-300),
        torch.zeros_like(inner),
        PROJECTION,
        "x - p is not orthogonal to the columns",
    )
    slack = 1e-9 if case.A.shape[0] == case.A.shape[1] else -1e-6
    within(float(p.norm()), float(case.x.norm()) * (1 + slack), "the projection is not shorter than x")


def matrices(draw: Draw) -> Iterator[Case]:
    for m, n in ((3, 5), (6, 2), (1, 4), (4, 1), (5, 5)):
        yield Case(f"{m} x {n}", M=draw.normal(m, n, scale=2.0))
    yield Case("the zero matrix", tags=("the zero matrix",), M=torch.zeros(3, 2, dtype=F64))
    q = draw.orthogonal(5)
    yield Case(
        "two directions stretched alike", M=q @ torch.diag(torch.tensor([3.0, 3.0, 1.0, 0.5, 0.0], dtype=F64)) @ q.T
    )
    yield Case("a shear", M=torch.tensor([[1.0, 10.0], [0.0, 1.0]], dtype=F64))


@check("value", points=1, cases=matrices)
def stretching(student: Any, reference: Any, case: Case) -> None:
    """operator_norm is the largest factor by which a vector is stretched."""
    got, want = student.operator_norm(case.M), reference.operator_norm(case.M)
    small = bool(got.numel() == 1 and float(got) < float(want))
    why = "some x is stretched by more than your constant" if small else "no x is stretched by as much as your constant"
    close(got, want, relative(1e-8), "operator_norm is wrong for {case}: {why}", case=case.name, why=why)
