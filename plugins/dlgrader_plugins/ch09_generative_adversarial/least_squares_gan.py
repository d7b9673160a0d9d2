"""Grader of ch09/least-squares-gan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, autograd_of, check, close, each, in_kind, require, within
from dlgrader_plugins.formula_answers import SECONDS, answered, well_formed


def vector(*entries: float) -> Tensor:
    return torch.tensor(entries, dtype=F64)


def example() -> Case:
    at = {"real": vector(1.0, 3.0), "fake": vector(0.5)}
    p, q = vector(0.5, 0.5, 0.0), vector(0.5, 0.0, 0.5)
    return Case("the statement's example", public=True, at=at, a=-1.0, b=1.0, c=-0.5, p=p, q=q)


def batch(draw: Draw, n: int, m: int, shape: tuple[int, ...], zeros: str = "") -> Case:
    """Outputs, labels and probabilities; `zeros`: "one" where some outcomes lack one side, "both" where both."""
    at = {"real": draw.normal(n, scale=2.0), "fake": draw.normal(m, scale=2.0)}
    p, q = draw.uniform(*shape, low=0.1), draw.uniform(*shape, low=0.1)
    if zeros:
        p[..., 0] = 0.0
        q[..., -1] = 0.0
    if zeros == "both":
        q[..., 0] = 0.0
    p, q = p / p.sum(dim=-1, keepdim=True), q / q.sum(dim=-1, keepdim=True)
    name = f"{n} real and {m} generated outputs, p and q {shape}"
    name += ", some outcomes without mass" if zeros == "both" else ", zeros" if zeros else ""
    a, b, c = draw.number(-1.5, -0.5), draw.number(0.5, 1.5), draw.number(-0.4, 2.0)
    return Case(name, at=at, a=a, b=b, c=c, p=p, q=q)


def discriminator_loss(side: Any, case: Case, at: Any) -> Any:
    return side.ls_discriminator_loss(at["real"], at["fake"], case.a, case.b)


def generator_loss(side: Any, case: Case, at: Any) -> Any:
    return side.ls_generator_loss(at["fake"], case.c)


def shapes(draw: Draw) -> Iterator[Case]:
    yield example()
    yield batch(draw, 4, 6, (3, 4))
    yield batch(draw, 1, 1, (2, 3, 2))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32), seconds=SECONDS)
def contract(student: Any, reference: Any, case: Case) -> None:
    """Losses are scalars, the divergence drops the last axis, formulas can be read and contain no other symbols;
    arguments are left alone."""
    in_kind(student, reference, lambda side: discriminator_loss(side, case, case.at), "a loss has no axes")
    in_kind(student, reference, lambda side: generator_loss(side, case, case.at), "a loss has no axes")
    in_kind(student, reference, lambda side: side.pearson_generator_value(case.p, case.q), "that of p without the last")
    well_formed(student, reference, reference.OPTIMUM)


def batches(draw: Draw) -> Iterator[Case]:
    yield example()
    yield batch(draw, 5, 3, (4,))
    yield batch(draw, 1, 7, (3, 5), "one")
    yield batch(draw, 4, 4, (2, 2, 4), "both")
    yield batch(draw, 3, 6, (6,), "both")


# In units of the tolerance the right answers deviate by 0.007 at most, the nearest wrong one (1e-6 added to p + q) by
# 300 in float64.
@check("value", points=3, cases=batches, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Both losses, what autograd makes of them, and the divergence."""
    n, m = (len(t) for t in case.at.values())
    got, want = (discriminator_loss(side, case, case.at) for side in (student, reference))
    says = "ls_discriminator_loss is wrong for {n} real and {m} generated outputs: half of each mean, b for real ones"
    close(got, want, says=says, n=n, m=m)
    got, want = (generator_loss(side, case, case.at) for side in (student, reference))
    close(got, want, says="ls_generator_loss is wrong for {m} generated outputs", m=m)
    got, want = (side.pearson_generator_value(case.p, case.q) for side in (student, reference))
    hints = {"nan": "pearson_generator_value is NaN or inf where neither side has mass: such terms are 0"}
    close(got, want, says="pearson_generator_value is wrong for {case}", hints=hints)
    for loss, at in ((discriminator_loss, case.at), (generator_loss, {"fake": case.at["fake"]})):
        autograd_of(student, reference, lambda side, at: loss(side, case, at), at)  # noqa: B023


def questions(draw: Draw) -> Iterator[Case]:
    yield Case("the best D", key="D")
    yield Case("the value for b - c = 1, b - a = 2", key="value_bc")


@check("symbolic", points=4, cases=questions, by_case=True, seconds=SECONDS)
def symbolic(student: Any, reference: Any, case: Case) -> None:
    """The best D, and what is left for the generator: two points each."""
    says = "{entry} is not the best D: complete the square in D"
    if case.key == "value_bc":
        says = "{entry} is not the value at the best D for b - c = 1 and b - a = 2"
    answered(student, reference, f"{reference.OPTIMUM}.{case.key}", says)


def outcomes(draw: Draw) -> Iterator[Case]:
    """Samples of a few outcomes, with the counts of which p and q are made."""
    for counts, others in (((6, 1, 3), (2, 2, 1)), ((1, 4, 2, 2), (5, 3, 1, 6))):
        real, fake = (torch.repeat_interleave(torch.arange(len(k)), torch.tensor(k)) for k in (counts, others))
        p, q = (vector(*k) / sum(k) for k in (counts, others))
        a, b = draw.number(-1.5, -0.5), draw.number(0.5, 1.5)
        name = f"{len(real)} real and {len(fake)} generated samples of {len(counts)} outcomes"
        given: dict[str, Any] = {"real": real, "fake": fake, "p": p, "q": q, "a": a, "b": b}
        yield Case(name, moves=draw.normal(20, len(counts), scale=0.1), **given)


@check("property", points=2, cases=outcomes)
def property(student: Any, reference: Any, case: Case) -> None:
    """The loss is smallest at the best D of the theory; the divergence is 0 for p = q, 2 for disjoint supports, and in
    between for others."""
    p, q, a, b = case.p, case.q, case.a, case.b
    best = (b * p + a * q) / (p + q)
    tables = [best, *(best + move for move in case.moves)]
    lowest, *others = each(student.ls_discriminator_loss, [(D[case.real], D[case.fake], a, b) for D in tables])
    require(all(t.shape == () and not t.is_complex() for t in (lowest, *others)), "a loss has no axes")
    says = "your loss is not smallest where D is right: p (D - b)^2 + q (D - a)^2 should be minimised for each outcome"
    require(all(float(lowest) < float(other) for other in others), says)
    apart = torch.cat([p, 0 * q]), torch.cat([0 * p, q])
    same, disjoint, between = each(student.pearson_generator_value, [(p, p), apart, (p, q)])
    require(all(t.shape == () and not t.is_complex() for t in (same, disjoint, between)), "a divergence has no axes")
    within(abs(float(same)), 1e-12, "the divergence of p from itself is not 0")
    within(abs(float(disjoint) - 2), 1e-9, "the divergence of disjoint supports is not 2")
    require(1e-6 < float(between) < 2, "the divergence of different p and q with a common support lies between 0 and 2")
