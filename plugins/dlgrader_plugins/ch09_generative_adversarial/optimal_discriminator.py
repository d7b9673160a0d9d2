"""Grader of ch09/optimal-discriminator."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, check, close, in_kind, require, within
from dlgrader_plugins.formula_answers import SECONDS, answered, well_formed

SLACK = 1e-12


def distributions(draw: Draw, *shape: int) -> tuple[Tensor, Tensor]:
    """Probabilities (..., K) that add up to 1."""
    return tuple(t / t.sum(dim=-1, keepdim=True) for t in (draw.uniform(*shape, low=0.1) for _ in range(2)))  # type: ignore[return-value]


def game(name: str, p: Tensor, q: Tensor, D: Tensor, *tags: str, public: bool = False) -> Case:
    return Case(name, tags=tags, public=public, p=p, q=q, D=D)


def vector(*entries: float) -> Tensor:
    return torch.tensor(entries, dtype=F64)


def example() -> Case:
    p, q, D = vector(0.5, 0.5, 0.0, 0.0), vector(0.25, 0.0, 0.75, 0.0), vector(2 / 3, 1.0, 0.0, 0.5)
    return game("the statement's example", p, q, D, "zeros", "outcomes that neither side has", public=True)


def shapes(draw: Draw) -> Iterator[Case]:
    yield example()
    yield game("a batch (2, 3, 4)", *distributions(draw, 2, 3, 4), draw.uniform(2, 3, 4, low=0.1, high=0.9))
    yield game("a batch (3, 5)", *distributions(draw, 3, 5), draw.uniform(3, 5, low=0.1, high=0.9))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32), seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """Tensors have the shapes of the task, formulas can be read and contain no other symbols; arguments are left
    alone."""
    if not case.public:
        in_kind(student, reference, lambda side: side.optimal_discriminator(case.p, case.q), "that of p")
    in_kind(
        student,
        reference,
        lambda side: side.game_value(case.p, case.q, case.D.clamp(0.1, 0.9)),
        "that of p without its last axis",
    )
    well_formed(student, reference, reference.OPTIMUM)
    well_formed(student, reference, reference.POINTWISE)


def questions(draw: Draw) -> Iterator[Case]:
    for key in ("pointwise_optimum.stationary", "pointwise_optimum.second_derivative", "pointwise_optimum.smoothed"):
        yield Case(key.split(".")[1], key=key)
    yield Case("the value at the optimum", key="value_at_optimum()")


@check("symbolic", points=4, cases=questions, by_case=True, seconds=SECONDS)
def symbolic(student: Any, reference: Any, case: Case) -> None:
    """The three formulas at one outcome and the value at the optimum: one point each."""
    says = "{entry} is not right: set the derivative by D to zero and solve"
    if case.key.endswith("second_derivative"):
        says = "{entry} is not the second derivative by D"
    elif case.key.endswith("()"):
        says = "{entry} is not the largest value of the game: insert D and bring it into the form of the divergence"
    answered(student, reference, case.key, says)


def games(draw: Draw) -> Iterator[Case]:
    yield example()
    for shape in ((5,), (3, 4), (2, 3, 3)):
        yield game(
            f"p, q {shape}", *distributions(draw, *shape), draw.uniform(*shape, low=0.05, high=0.95), "positive p and q"
        )
    p, q = distributions(draw, 2, 6)
    p[:, 3:], q[:, :3] = 0.0, 0.0
    yield game("disjoint supports", p, q, (p > 0).double(), "zeros")
    p, q = distributions(draw, 3, 5)
    p[:, 0], q[1, 2], p[:, 4], q[:, 4] = 0.0, 0.0, 0.0, 0.0
    D = draw.uniform(3, 5, low=0.1, high=0.9)
    D[:, 0], D[1, 2], D[:, 4] = 0.0, 1.0, draw.uniform(3)
    yield game("zeros of one side and of both", p, q, D, "zeros", "outcomes that neither side has")
    p, q = distributions(draw, 2, 3)
    D = vector(0.0, 0.5, 0.5).expand(2, 3).clone()
    D[1] = vector(0.5, 0.5, 1.0)
    yield game("a D that is certain and wrong", p, q, D, "positive p and q")


# In units of the tolerance the right answers deviate by 0.005 at most, the nearest wrong one (a clamp at 1e-7) by 1e3.
@check("value", points=3, cases=games, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """The best discriminator and the value of the game, also with disjoint supports, shared zeros and in batches."""
    got, best = (side.optimal_discriminator(case.p, case.q) for side in (student, reference))
    nowhere = {"nan": "optimal_discriminator is NaN or inf where neither side has mass: D is 1/2 there"}
    close(got, best, says="optimal_discriminator is wrong for {tags}; {rest}", hints=nowhere)
    says = "game_value is wrong for {case}; {rest}"
    hints = {
        "nan": "game_value is NaN or inf for {case}: 0 log 0 = 0",
        "infinite": "game_value is finite for {case}: where D is certain and wrong the value is -inf",
    }
    close(
        student.game_value(case.p, case.q, case.D), reference.game_value(case.p, case.q, case.D), says=says, hints=hints
    )
    got, want = (side.game_value(case.p, case.q, best.to(case.dtype)) for side in (student, reference))
    close(got, want, says=says + ", at the best D", hints=hints)


def rivals(draw: Draw) -> Iterator[Case]:
    for K in (2, 7):
        p, q = distributions(draw, K)
        yield Case(f"p, q ({K},)", p=p, q=q, rivals=draw.uniform(100, K, low=0.01, high=0.99))
    p, q = distributions(draw, 6)
    p[:2], q[4:] = 0.0, 0.0
    p, q = p / p.sum(), q / q.sum()
    yield Case("p, q (6,), overlapping in part", p=p, q=q, rivals=draw.uniform(100, 6, low=0.01, high=0.99))


@check("property", points=2, cases=rivals)
def property(student: Any, reference: Any, case: Case) -> None:
    """No other D has a larger value than yours; the value at the optimum plus log 4 lies between 0 and 2 log 2, and is
    0 for p = q."""
    p, q = case.p, case.q
    best = student.optimal_discriminator(p, q)
    fits = best.shape == p.shape and not best.is_complex()
    require(fits, "optimal_discriminator has another shape than p")
    best = best.double()
    near = (0.99 * best + 0.01 * case.rivals).clamp(0.0, 1.0)
    others = torch.cat([case.rivals, near])
    mine = float(reference.game_value(p, q, best))
    theirs = reference.game_value(p.expand_as(others), q.expand_as(others), others)
    require(mine >= float(theirs.max()) - SLACK, "another D gives a larger value than yours")
    says = "V(D*) + log 4 should lie between 0 and 2 log 2, and {name} it is {x:.3g}"
    for name, other in (("here", q), ("for p = q", p)):
        told = student.game_value(p, other, student.optimal_discriminator(p, other))
        require(told.shape == () and not told.is_complex(), "the game_value of vectors is not a scalar")
        x = float(told) + math.log(4)
        require(-1e-9 <= x <= 2 * math.log(2) + 1e-9, says, name=name, x=x)
    within(abs(x), 1e-9, "for p = q the value at the optimum is -log 4: nobody can tell the two apart")
