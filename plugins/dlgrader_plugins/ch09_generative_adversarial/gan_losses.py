"""Grader of ch09/gan-losses."""

from __future__ import annotations

import math
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
    Tolerance,
    agrees,
    autograd_of,
    check,
    close,
    in_kind,
)

forbidden = NO_AUTOGRAD

LOSSES = ("discriminator_loss", "generator_loss_minimax", "generator_loss_nonsaturating")
LARGE = Tolerance(1e-9, 0.0, 1e-4, 0.0)


def loss(side: Any, name: str, at: Mapping[str, Tensor], *smooth: float) -> Any:
    """One of the losses; `at` holds the logits under "real_logits" and "fake_logits", `smooth` may be left out."""
    if name == "discriminator_loss":
        return side.discriminator_loss(at["real_logits"], at["fake_logits"], *smooth)
    return getattr(side, name)(at["fake_logits"])


def logits(draw: Draw, n: int, m: int, scale: float, smooth: float) -> Case:
    """Logits of about this size, of both signs where there are several; large ones are no smaller than half of it."""

    def drawn(count: int) -> Tensor:
        if scale == 1:
            return draw.normal(count, scale=1.5)
        size = scale * draw.uniform(count, low=0.5, high=1.0)
        return size * torch.tensor(draw.shuffled([(-1.0) ** k for k in range(count)]), dtype=F64)

    name = f"{n} real and {m} fake logits of size {scale:g}, smooth = {smooth:g}"
    tags = (f"size {scale:g}",)
    return Case(name, tags=tags, at={"real_logits": drawn(n), "fake_logits": drawn(m)}, size=scale, smooth=smooth)


def example(draw: Draw) -> Iterator[Case]:
    real, fake = torch.tensor([0.0, math.log(3)], dtype=F64), torch.tensor([-math.log(3)], dtype=F64)
    at = {"real_logits": real, "fake_logits": fake}
    yield Case("the statement's example", public=True, at=at, smooth=0.1)
    yield logits(draw, 4, 7, 1, 0.2)
    yield logits(draw, 1, 1, 1, 0.0)


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The losses are scalars, the gradients have the shape of the logits; arguments are left alone."""
    for name in LOSSES:
        in_kind(student, reference, lambda side: loss(side, name, case.at, case.smooth), "a loss has no axes")  # noqa: B023
    in_kind(student, reference, lambda side: side.discriminator_loss(*case.at.values()), "a loss has no axes")
    in_kind(student, reference, lambda side: side.generator_grads(case.at["fake_logits"]), "one entry for each logit")


def ordinary(draw: Draw) -> Iterator[Case]:
    for n, m, smooth in ((5, 3, 0.0), (4, 4, 0.1), (1, 6, 0.3), (3, 5, 0.1)):
        yield logits(draw, n, m, 1, smooth)


# In units of the tolerance the right answers deviate by 0.002 at most, 1e-8 added under a logarithm by 3.
@check("value", points=3, cases=ordinary, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """The three losses for logits of ordinary size, with and without smoothing."""
    n, m = (len(t) for t in case.at.values())
    for name in LOSSES:
        got, want = (loss(side, name, case.at) for side in (student, reference))
        says = "`{name}` differs from the definition for {n} real and {m} fake logits"
        if name == "discriminator_loss":
            says += ": the two means are taken separately, then added"
        close(got, want, T.f32(5), says, {"sign": "`{name}` has the wrong sign"}, name=name, n=n, m=m)
    got, want = (loss(side, LOSSES[0], case.at, case.smooth) for side in (student, reference))
    says = (
        "`discriminator_loss` is right for smooth = 0 and wrong for smooth = {smooth}: real examples have the target "
    )
    says += "1 - smooth in a cross entropy with two terms, generated ones the target 0"
    hints = dict.fromkeys(("sign", "factor"), says)
    close(got, want, T.f32(5), says, hints, smooth=case.smooth)


def large(draw: Draw) -> Iterator[Case]:
    for n, m, scale, smooth in ((6, 5, 30.0, 0.0), (2, 4, 30.0, 0.1), (3, 4, 1000.0, 0.0), (5, 2, 1000.0, 0.1)):
        yield logits(draw, n, m, scale, smooth)


# In units of the tolerance the right answers deviate by 0.02 at most, the nearest wrong one by 60.
@check("stability", points=2, cases=large, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """The three losses for logits of size 30 and 1000, both signs in each batch."""
    for name in LOSSES:
        got, want = (loss(side, name, case.at, case.smooth) for side in (student, reference))
        if agrees(got, want, LARGE):
            continue
        small = {key: t / case.size for key, t in case.at.items()}
        mine, ours = (loss(side, name, small, case.smooth) for side in (student, reference))
        right = agrees(mine, ours, T.f32(5))
        says = "`{name}` is wrong for large logits, as for ordinary ones"
        if right and bool(got.isfinite().all()):
            says = (
                "`{name}` is right for small logits and wrong for logits of size {size:g}: one of its terms should be "
            )
            says += "about as large as the logit. Work on the logits, not on probabilities"
        elif right:
            says = "`{name}` is NaN or inf for logits of size {size:g}: work on the logits, not on probabilities"
        close(got, want, LARGE, says, dict.fromkeys(("nan", "factor", "sign"), says), name=name, size=case.size)


def all_sizes(draw: Draw) -> Iterator[Case]:
    yield from ordinary(draw)
    yield from large(draw)


# In units of the tolerance the right answers deviate by 0.002 at most, the nearest wrong one by 190.
@check("gradient", points=2, cases=all_sizes)
def autograd(student: Any, reference: Any, case: Case) -> None:
    """Autograd goes through the three losses and gets the right gradients, for logits of all sizes."""
    for name in LOSSES:
        at = case.at if name == "discriminator_loss" else {"fake_logits": case.at["fake_logits"]}
        autograd_of(student, reference, lambda side, at: loss(side, name, at, case.smooth), at, LARGE * 10)  # noqa: B023


# In units of the tolerance the right answers deviate by 0.004 at most, the nearest wrong one by 4e4.
@check("gradient", points=2, cases=all_sizes, dtypes=(F64, F32), inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """generator_grads gives the gradients of the minimax and of the non-saturating loss."""
    got, want = (side.generator_grads(case.at["fake_logits"]) for side in (student, reference))
    says = "the gradient of the {wrong} loss is off: signs, and the division by m?"
    close(got, want, says=says, names=("minimax", "non-saturating"))
