"""Grader of ch10/ppo-clip."""

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
    T,
    autograd_of,
    check,
    close,
    gradients_of,
    in_kind,
    relative,
)

forbidden = NO_AUTOGRAD

SIDES = {"inside": "r inside the range", "above": "r above 1 + clip", "below": "r below 1 - clip"}
SHARE = relative(1e-6)  # a mean of zeros and ones is often taken in float32
RULES = {
    ("above", "> 0"): "r has moved too far in the direction of A, so that the gradient is zero",
    ("below", "> 0"): "r has moved the wrong way, so that the gradient is not zero",
    ("above", "< 0"): "r has moved the wrong way, so that the gradient is not zero",
    ("below", "< 0"): "r has moved too far in the direction of A, so that the gradient is zero",
}


def ratios(draw: Draw, b: int, clip: float, side: str) -> Tensor:
    """Ratios (b,) at least a tenth away from the borders; "any": on all three sides."""
    found = {
        "inside": 1 + clip * draw.uniform(b, low=-0.9, high=0.9),
        "above": (1 + clip) * draw.uniform(b, low=1.1, high=2.5),
        "below": (1 - clip) * draw.uniform(b, low=0.3, high=0.9),
    }
    if side != "any":
        return found[side]
    return torch.stack(list(found.values()))[torch.arange(b) % 3, torch.arange(b)]


def samples(draw: Draw, b: int, clip: float, side: str = "any", sign: str = "of any sign") -> Case:
    """b samples whose ratios lie on this side and whose advantages have this sign."""
    size = draw.uniform(b, low=0.2, high=2.0)
    signs = {"> 0": torch.ones(b), "< 0": -torch.ones(b), "= 0": torch.zeros(b)}
    advantage = size * signs.get(sign, draw.normal(b).sign()).double()
    old = -draw.uniform(b, low=0.2, high=3.0)
    told = SIDES.get(side, "r anywhere")
    return Case(
        f"{b} samples, clip {clip:g}, A {sign}, {told}",
        tags=(f"A {sign} and {told}",),
        logp=old + ratios(draw, b, clip, side).log(),
        logp_old=old,
        advantage=advantage,
        clip=clip,
        side=side,
        sign=sign,
    )


def statement() -> Case:
    """The example of the statement."""
    old = torch.tensor([0.5, 0.5, 0.25, 0.5], dtype=F64)
    new = old * torch.tensor([1.5, 0.5, 1.5, 0.5], dtype=F64)
    advantage = torch.tensor([1.0, 1.0, -1.0, -1.0], dtype=F64)
    name = "the statement's four samples"
    return Case(name, public=True, logp=new.log(), logp_old=old.log(), advantage=advantage, clip=0.2)


def answer(side: Any, name: str, case: Case, at: Mapping[str, Any] | None = None) -> Any:
    """The answer of either side; `at` has tensors to take in place of the case's."""
    given = {**case.given, **(at or {})}
    return getattr(side, name)(given["logp"], given["logp_old"], given["advantage"], given["clip"])


def measured(side: Any, case: Case) -> dict[str, float]:
    """The two measures of either side."""
    return side.diagnostics(case.logp, case.logp_old, case.clip)  # type: ignore[no-any-return]


def shapes(draw: Draw) -> Iterator[Case]:
    yield statement()
    for b in (7, 1):
        yield samples(draw, b, 0.2)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The objective is a scalar, the derivative one number a sample, the measures a dict of two; arguments are left
    alone."""
    in_kind(student, reference, lambda side: answer(side, "ppo_objective", case), "a mean has no axes")
    in_kind(student, reference, lambda side: answer(side, "ppo_grad", case), "one number a sample")
    in_kind(student, reference, lambda side: measured(side, case))


def corners(draw: Draw) -> Iterator[Case]:
    for sign in ("> 0", "< 0"):
        yield samples(draw, 6, 0.2, "inside", sign)
    for side, sign in RULES:
        yield samples(draw, 6, 0.2, side, sign)
    yield samples(draw, 4, 0.2, sign="= 0")
    for b, clip in ((12, 0.1), (9, 0.3), (1, 0.2)):
        yield samples(draw, b, clip)


# In float32 the right answers deviate by 0.03 of what is allowed.
@check("value", points=3, cases=corners, dtypes=(F64, F32))
def objective(student: Any, reference: Any, case: Case) -> None:
    """The objective is right on all sides of the range, for either sign of the advantage, and for mixed batches."""
    says = "the objective is wrong for {tags}; {rest}"
    hints = {"sign": "the objective has the wrong sign: it is to be maximised; {rest}"}
    close(answer(student, "ppo_objective", case), answer(reference, "ppo_objective", case), T, says, hints)


def mixed(draw: Draw) -> Iterator[Case]:
    yield samples(draw, 12, 0.2)
    yield samples(draw, 9, 0.3)


@check("gradient", points=2, cases=mixed)
def objective_gradient(student: Any, reference: Any, case: Case) -> None:
    """Autograd finds the objective's derivative by logp, and none by logp_old and the advantage."""

    def call(side: Any, at: Mapping[str, Any]) -> Any:
        return answer(side, "ppo_objective", case, at)

    says = "the gradient reaches {wrong}: data of the old policy are constants"
    autograd_of(student, reference, call, {"logp_old": case.logp_old, "advantage": case.advantage}, says=says)
    says = "the value of {function} is right, but the gradient that autograd gets for logp is not"
    autograd_of(student, reference, call, {"logp": case.logp}, says=says)


# Central differences deviate by 1e-3 of what is allowed.
@check("gradient", points=2, cases=corners, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """ppo_grad is the derivative of the objective by logp, in closed form."""
    got = answer(student, "ppo_grad", case)

    def loss(at: Mapping[str, Tensor]) -> Tensor:
        return answer(reference, "ppo_objective", case, {"logp": at["ppo_grad"]})  # type: ignore[no-any-return]

    says = "ppo_grad is wrong for {tags}; {rest}: {rule} ({detail})"
    hints = {
        "sign": "ppo_grad has the wrong sign, for {tags}",
        "factor": "ppo_grad is {factor:.3g} times the derivative, for {tags}; {rest}",
    }
    rule = RULES.get((case.side, case.sign), "it is zero where r has moved too far in the direction of A, else r A / B")
    gradients_of(loss, {"ppo_grad": case.logp}, {"ppo_grad": got}, says, hints, rule=rule)


def extremes(draw: Draw) -> Iterator[Case]:
    far = torch.tensor([50.0, 20.0, 35.0, -50.0, -20.0, -35.0], dtype=F64)
    advantage = torch.tensor([1.0, 0.5, 0.0, -1.0, -0.5, 0.0], dtype=F64)
    old = -draw.uniform(6, low=0.2, high=3.0)
    yield Case(
        "log ratios up to 50 where the objective is clipped",
        logp=old + far,
        logp_old=old,
        advantage=advantage,
        clip=0.2,
    )
    case = samples(draw, 8, 0.2)
    low = {"logp": case.logp - 900.0, "logp_old": case.logp_old - 900.0}
    yield Case("log probabilities near -900", **{**case.given, **low})


# Numbers near -900 are known to 6e-5 in float32, and so are their differences.
@check("stability", points=1, cases=extremes, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Very different and very low log probabilities give finite and right numbers."""
    for name in ("ppo_objective", "ppo_grad"):
        says = "`{name}` is wrong for {case}"
        hints = {"nan": "`{name}` is NaN or inf for {case}", "shifted": says}
        got, want = (answer(side, name, case) for side in (student, reference))
        close(got, want, T.f32(20), says, hints, name=name)


def policies(draw: Draw) -> Iterator[Case]:
    for b, clip in ((12, 0.2), (30, 0.3)):
        yield samples(draw, b, clip)
    old = -draw.uniform(400, low=0.2, high=3.0)
    drift = draw.uniform(400, low=-2e-3, high=1e-3)
    advantage = draw.normal(400)
    yield Case("policies that hardly differ", logp=old + drift, logp_old=old, advantage=advantage, clip=1e-3)


# The quotient of two probabilities, minus 1, minus its logarithm, is off by 0.1 of what is allowed at worst; half the
# square of the logarithm by 3e5 times that.
@check("value", points=1, cases=policies)
def measures(student: Any, reference: Any, case: Case) -> None:
    """Both measures are right, also where the policies hardly differ."""
    got, want = measured(student, case), measured(reference, case)
    says = "clip_fraction is wrong for {case}: |r - 1| > clip counts"
    close(got["clip_fraction"], want["clip_fraction"], SHARE, says)
    says = "approx_kl is wrong for {case}: it is the mean of r - 1 - log r"
    close(got["approx_kl"], want["approx_kl"], relative(1e-9), says)
