"""Grader of ch10/dueling-head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    autograd_of,
    check,
    close,
    exactly,
    gradients_of,
    in_kind,
    require,
)

forbidden = NO_AUTOGRAD

BRANCHES = ("value", "advantage")


def heads(draw: Draw, b: int, a: int, mask: str = "") -> Case:
    """b states with a actions; `mask`: "some" actions are allowed, or "one" in each state, or all of them."""
    valid = None
    if mask:
        kept = torch.nn.functional.one_hot(draw.integers(b, high=a), a).bool()
        valid = kept | (draw.uniform(b, a) < 0.5) if mask == "some" else kept
        if mask == "some":
            valid[0] = kept[0]
            valid[0, (kept[0].int().argmax() + 1) % a] = True
    told = {"": "no mask", "some": "a mask", "one": "a single allowed action"}[mask]
    return Case(
        f"B = {b}, A = {a}, {told}",
        tags=(told,),
        value=draw.normal(b, 1, scale=2.0),
        advantage=draw.normal(b, a) + 1.0,
        valid=valid,
    )


def statement() -> Case:
    """The example of the statement."""
    return Case(
        "the statement's head",
        public=True,
        tags=("a mask",),
        value=torch.tensor([[2.0]], dtype=F64),
        advantage=torch.tensor([[1.0, 3.0, 5.0]], dtype=F64),
        valid=torch.tensor([[True, True, False]]),
    )


def combined(side: Any, case: Case, at: Mapping[str, Any] | None = None) -> Tensor:
    """Q of either side; `at` has branches to take in place of the case's."""
    given = {**case.given, **(at or {})}
    return side.dueling_q(given["value"], given["advantage"], given["valid"])  # type: ignore[no-any-return]


def shapes(draw: Draw) -> Iterator[Case]:
    yield statement()
    for b, a, mask in ((3, 5, ""), (4, 4, "some"), (1, 2, "")):
        yield heads(draw, b, a, mask)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Q is (B, A), the gradients are (B, 1) and (B, A), in the dtype of the arguments, which are left alone."""
    in_kind(student, reference, lambda side: combined(side, case), "that of advantage")
    in_kind(student, reference, lambda side: side.dueling_backward(case.advantage), "those of value and advantage")


def batches(draw: Draw) -> Iterator[Case]:
    for b, a, mask in (
        (3, 5, ""),
        (4, 4, ""),
        (6, 3, ""),
        (3, 5, "some"),
        (4, 4, "some"),
        (5, 3, "one"),
        (1, 6, "some"),
    ):
        yield heads(draw, b, a, mask)


# In float32 the right answers deviate by 0.02 of what is allowed.
@check("value", points=3, cases=batches, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Q is value plus advantage minus the mean over the allowed actions, and minus infinity for the others."""
    says = "Q is wrong with {tags}; {rest}"
    hints = {
        "infinite": "an action that is not allowed should have minus infinity, not a number; {rest}",
        "nan": "Q is NaN or infinite for an action that is allowed, with {tags}; {rest}",
    }
    close(combined(student, case), combined(reference, case), says=says, hints=hints)


def few(draw: Draw) -> Iterator[Case]:
    for mask in ("", "some"):
        yield heads(draw, 3, 5, mask)


@check("gradient", points=1, cases=few)
def autograd(student: Any, reference: Any, case: Case) -> None:
    """Autograd differentiates the finite entries of Q by value and by advantage, through the mean as well."""
    at = {name: case.given[name] for name in BRANCHES}
    autograd_of(student, reference, lambda side, at: combined(side, case, at), at)


def gradients(draw: Draw) -> Iterator[Case]:
    for b, a in ((3, 5), (4, 4), (1, 3), (6, 2)):
        case = heads(draw, b, a)
        yield Case(case.name, **case.given, dQ=draw.normal(b, a) + 0.5)


# Central differences deviate by 1e-4 of what is allowed.
@check("gradient", points=3, cases=gradients, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """dueling_backward gives the derivatives by value and by advantage."""
    got = student.dueling_backward(case.dQ)

    def loss(at: Mapping[str, Tensor]) -> Tensor:
        return (case.dQ * combined(reference, case, at)).sum()  # type: ignore[no-any-return]

    says = "the gradient of {wrong} is not right; {others}"
    d_advantage = got[1]
    fits = d_advantage.shape == case.dQ.shape and d_advantage.is_floating_point()
    if fits and float(d_advantage.sum(1).abs().max()) > 1e-8:
        says = "the gradient of the advantage must sum to zero in each row; {others}"
    at = {name: case.given[name] for name in BRANCHES}
    gradients_of(loss, at, dict(zip(BRANCHES, got, strict=False)), says)


@check("property", points=1, cases=batches)
def properties(student: Any, reference: Any, case: Case) -> None:
    """A constant added to the advantages of a state changes nothing; the mean of Q over the allowed actions is V."""
    got = combined(student, case)
    require(got.shape == case.advantage.shape, "Q has the shape {shape}", shape=tuple(got.shape))
    shift = torch.arange(1.0, len(got) + 1, dtype=F64)[:, None]
    moved = combined(student, case, {"advantage": case.advantage + shift})
    says = "a constant added to the advantages of a state should change nothing"
    close(moved, got, says=says, hints={"constant": says})
    allowed = torch.ones_like(got, dtype=torch.bool) if case.valid is None else case.valid
    mean = torch.where(allowed, got, 0.0).sum(1, keepdim=True) / allowed.sum(1, keepdim=True)
    close(mean, case.value, says="the mean of Q over the allowed actions should be V")


def sizes(draw: Draw) -> Iterator[Case]:
    for h, a in ((4, 3), (512, 18), (1, 1)):
        for dueling in (False, True):
            told = "dueling" if dueling else "plain"
            yield Case(f"h = {h}, A = {a}, {told}", tags=(f"a {told} head",), args=(h, a, dueling))


@check("numeric", points=1, cases=sizes)
def parameters(student: Any, reference: Any, case: Case) -> None:
    """The numbers of parameters are right, with biases."""
    got, want = (side.dueling_parameters(*case.args) for side in (student, reference))
    exactly(got, want, "the number of parameters is wrong for {tags}; {rest}: count weights and biases of each map")
