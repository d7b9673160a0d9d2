"""Grader of ch10/actor-critic-loss."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, NO_AUTOGRAD, Case, Draw, T, autograd_of, check, close, gradients_of, in_kind

forbidden = NO_AUTOGRAD

FORBIDDEN_ACTION = -1e9  # the logit of an action that is not allowed


def batch(draw: Draw, b: int, a: int, c_v: float = 0.5, c_h: float = 0.1) -> Case:
    """b states of a actions, with weights of the critic's term and of the entropy."""
    return Case(
        f"B = {b}, A = {a}, c_v = {c_v:g}, c_h = {c_h:g}",
        tags=(("a single state",) if b == 1 else ()),
        logits=draw.normal(b, a, scale=1.5),
        values=draw.normal(b),
        actions=draw.integers(b, high=a),
        returns=draw.normal(b) + 0.5,
        c_v=c_v,
        c_h=c_h,
    )


def statement() -> Case:
    """The example of the statement."""
    return Case(
        "the statement's two states",
        public=True,
        logits=torch.tensor([[math.log(3.0), 0.0], [0.0, math.log(7.0)]], dtype=F64),
        values=torch.tensor([1.0, 2.0], dtype=F64),
        actions=torch.tensor([0, 1]),
        returns=torch.tensor([3.0, 0.0], dtype=F64),
        c_v=0.5,
        c_h=0.1,
    )


def terms(side: Any, case: Case, at: Mapping[str, Any] | None = None) -> dict[str, Tensor]:
    """The four terms of either side; `at` has tensors to take in place of the case's."""
    given = {**case.given, **(at or {})}
    names = ("logits", "values", "actions", "returns", "c_v", "c_h")
    return side.actor_critic_loss(*(given[name] for name in names))  # type: ignore[no-any-return]


def shapes(draw: Draw) -> Iterator[Case]:
    yield statement()
    for b, a in ((5, 3), (4, 4), (1, 2)):
        yield batch(draw, b, a)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The four terms are scalars, entropy_grad is like the logits, in their dtype; arguments are left alone."""
    in_kind(student, reference, lambda side: terms(side, case), "a loss has no axes")
    in_kind(student, reference, lambda side: side.entropy_grad(case.logits), "that of the logits")


def batches(draw: Draw) -> Iterator[Case]:
    for b, a, c_v, c_h in ((6, 3, 0.5, 0.1), (4, 4, 1.0, 0.02), (7, 2, 0.25, 0.5), (1, 5, 0.7, 0.3)):
        yield batch(draw, b, a, c_v, c_h)


# In float32 the right answers deviate by 0.03 of what is allowed.
@check("value", points=3, cases=batches, dtypes=(F64, F32))
def terms_are_right(student: Any, reference: Any, case: Case) -> None:
    """Policy, value, entropy and total are those of the definition."""
    close(terms(student, case), terms(reference, case), says="`{entry}` is wrong")


def pairs(draw: Draw) -> Iterator[Case]:
    yield batch(draw, 6, 3, 0.5, 0.2)
    yield batch(draw, 4, 4, 0.25, 0.4)


@check("gradient", points=2, cases=pairs)
def policy_gradient(student: Any, reference: Any, case: Case) -> None:
    """Autograd differentiates the terms by the logits."""
    autograd_of(student, reference, lambda side, at: terms(side, case, at), {"logits": case.logits})


@check("gradient", points=2, cases=pairs)
def critic_gradient(student: Any, reference: Any, case: Case) -> None:
    """Autograd differentiates the terms by the values, the critic's term alone."""
    says = (
        "the value of {function} is right, but the gradient for the values is not: the actor's term must not train the "
    )
    says += "critic, hold the advantage constant"
    autograd_of(student, reference, lambda side, at: terms(side, case, at), {"values": case.values}, says=says)


def logits(draw: Draw) -> Iterator[Case]:
    for b, a in ((5, 3), (4, 4), (1, 6)):
        yield batch(draw, b, a)


# Central differences deviate by 1e-3 of what is allowed.
@check("gradient", points=1, cases=logits, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """entropy_grad is the derivative of the mean entropy by the logits, in closed form."""
    got = student.entropy_grad(case.logits)

    def loss(at: Mapping[str, Tensor]) -> Tensor:
        return terms(reference, case, {"logits": at["entropy_grad"]})["entropy"]

    says = "entropy_grad is not the derivative of the mean entropy"
    gradients_of(loss, {"entropy_grad": case.logits}, {"entropy_grad": got}, says)


def extremes(draw: Draw) -> Iterator[Case]:
    for b, a in ((6, 4), (5, 3)):
        case = batch(draw, b, a)
        large = 1000.0 * (2.0 * draw.integers(b, a, high=2).double() - 1.0) + case.logits
        yield Case(f"logits near 1000 and -1000, B = {b}", **{**case.given, "logits": large})
    case = batch(draw, 6, 4)
    allowed = torch.nn.functional.one_hot(case.actions, 4).bool() | (draw.uniform(6, 4) < 0.5)
    masked = torch.where(allowed, case.logits, FORBIDDEN_ACTION)
    yield Case("actions that are not allowed", **{**case.given, "logits": masked})


# Logits near 1000 are known to 6e-5 in float32, and so are their differences.
@check("stability", points=1, cases=extremes, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Logits of size 1000 and actions that are not allowed give finite and right numbers."""
    hints = {"nan": "`{entry}` is NaN or inf for {case}: work on log probabilities"}
    close(terms(student, case), terms(reference, case), T.f32(20), "`{entry}` is wrong for {case}", hints)
    hints = {"nan": "entropy_grad is NaN or inf for {case}: work on log probabilities"}
    got, want = (side.entropy_grad(case.logits) for side in (student, reference))
    close(got, want, T.f32(20), "entropy_grad is wrong for {case}", hints)
