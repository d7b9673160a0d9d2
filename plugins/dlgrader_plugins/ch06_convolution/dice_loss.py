"""Grader of ch06/dice-loss."""

from __future__ import annotations

import math
from collections.abc import Iterator
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
    check,
    close,
    gradients_of,
    in_kind,
    require,
    within,
)

forbidden = NO_AUTOGRAD

COARSE = T.f32(1000)  # the logsumexp of logits near 1e4 is known to 5e-4 in float32
UNEQUAL = 1e-8  # a gradient of a pixel that sums to less over the classes, relative to its size, sums to 0


def given(case: Case) -> tuple[Any, ...]:
    """The arguments of both functions."""
    return case.logits, case.target, case.eps


def images(draw: Draw, classes: int, sizes: tuple[int, int, int], eps: float, present: int = 0) -> Case:
    """Logits (n, classes, h, w) and targets among the first `present` classes (by default all, all of them there)."""
    n, h, w = sizes
    target = draw.integers(n, h, w, high=present or classes)
    if not present:
        target.view(n, -1)[:, :classes] = torch.arange(classes)
    told = (
        ("several images", n > 1),
        ("several classes", classes > 1),
        ("absent classes", bool(present)),
        ("a large eps", eps >= 0.1),
    )
    name = f"{n} image{'s' * (n > 1)} {(h, w)}, {classes} class{'es' * (classes > 1)}, eps {eps:g}"
    return Case(
        name + (f", only {present} of them present" if present else ""),
        tags=tuple(text for text, holds in told if holds),
        logits=draw.normal(n, classes, h, w, scale=1.5),
        target=target,
        eps=eps,
    )


def shapes(draw: Draw) -> Iterator[Case]:
    yield images(draw, 3, (2, 4, 5), 1.0)
    yield images(draw, 2, (1, 2, 3), 1e-6)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """dice_loss gives a tensor without axes, dice_grad one like the logits, in their dtype; arguments are left
    alone."""
    in_kind(student, reference, lambda side: side.dice_loss(*given(case)), "a loss has no axes")
    in_kind(student, reference, lambda side: side.dice_grad(*given(case)), "that of the logits")


def statement() -> Case:
    """The example of the statement."""
    logits = torch.tensor([[[[0.0, 0.0]], [[0.0, math.log(3.0)]]]], dtype=F64)
    tags = ("several classes", "a large eps")
    target = torch.tensor([[[0, 1]]])
    return Case("the statement's two pixels", public=True, tags=tags, logits=logits, target=target, eps=0.25)


def batches(draw: Draw) -> Iterator[Case]:
    yield statement()
    yield images(draw, 1, (2, 3, 4), 1e-6)
    yield images(draw, 2, (1, 3, 4), 1e-6)
    yield images(draw, 2, (3, 4, 3), 1e-6)
    yield images(draw, 5, (1, 4, 5), 1.0)
    yield images(draw, 5, (2, 5, 4), 1e-6)
    yield images(draw, 3, (1, 3, 4), 1.0, present=1)
    yield images(draw, 5, (2, 4, 3), 1e-6, present=3)
    yield images(draw, 4, (3, 2, 5), 1.0, present=2)


# In float32 the right answers deviate by 0.006 of the tolerance, the nearest wrong one by 6e3.
@check("value", points=3, cases=batches, dtypes=(F64, F32), inference=True)
def value(student: Any, reference: Any, case: Case) -> None:
    """The loss is 1 minus the average of the coefficients of all images and classes."""
    says = "the loss is wrong for {tags}: Dice is averaged over images and classes, then subtracted from 1; {rest}"
    close(student.dice_loss(*given(case)), reference.dice_loss(*given(case)), T, says)


# The differences themselves are off by 1e-3 of what is allowed, the nearest wrong answer by 1e5.
@check("gradient", points=4, cases=batches, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """dice_grad is the derivative of the loss with respect to the logits, by numerical differentiation."""
    got = student.dice_grad(*given(case))

    def loss(at: Any) -> Tensor:
        return reference.dice_loss(at["the gradient"], case.target, case.eps)  # type: ignore[no-any-return]

    says = "the gradient is wrong {way}, for {tags}; {rest}; {detail}"
    gradients_of(loss, {"the gradient": case.logits}, {"the gradient": got}, says, way=_way(got, case))


def _way(got: Tensor, case: Case) -> str:
    """Where a wrong gradient went astray: what comes through a softmax sums to 0 over the classes."""
    if got.shape != case.logits.shape or not bool(torch.isfinite(got).all()):
        return "somewhere"
    got = got.double()
    if float(got.sum(dim=1).abs().max()) > UNEQUAL * float(got.abs().max()):
        return "on the way through the softmax (it does not sum to 0 over the classes of a pixel)"
    return "on the way through the ratio (over the classes of a pixel it sums to 0, as it must)"


def various(draw: Draw) -> Iterator[Case]:
    yield images(draw, 2, (2, 3, 4), 1e-6)
    yield images(draw, 4, (1, 4, 3), 1e-6, present=3)


@check("property", points=1, cases=various, inference=True)
def properties(student: Any, reference: Any, case: Case) -> None:
    """The loss is between 0 and 1, nearly 0 for a perfect prediction, and blind to what all logits of a pixel share."""
    logits, target, eps = given(case)
    loss, gradient = student.dice_loss(*given(case)), student.dice_grad(*given(case))
    require(gradient.shape == logits.shape, "the gradient has not the shape of the logits")
    require(0 <= float(loss) <= 1, "the loss must be between 0 and 1")
    perfect = 60.0 * (target[:, None] == torch.arange(logits.shape[1])[:, None, None]).double()
    within(
        float(student.dice_loss(perfect, target, eps)),
        1e-3,
        "a perfect prediction must have a loss near 0, not {x:.3g}",
    )
    shared = logits + 3.0 * logits[:, :1]
    says = "the same number added to all logits of a pixel must not change the loss"
    close(student.dice_loss(shared, target, eps), loss, says=says)
    says = "the gradient of a pixel must sum to 0 over the classes"
    within(float(gradient.double().sum(dim=1).abs().max()), 1e-10, says)


def huge(draw: Draw) -> Iterator[Case]:
    for classes, sizes in ((2, (2, 3, 4)), (4, (1, 4, 5))):
        case = images(draw, classes, sizes, 1.0)
        signs = 2.0 * draw.integers(*case.logits.shape, high=2).double() - 1.0
        logits = 1e4 * signs + draw.normal(*case.logits.shape)
        yield Case(f"{classes} classes, logits near 1e4 and -1e4", logits=logits, target=case.target, eps=1.0)


@check("stability", points=1, cases=huge, dtypes=(F64, F32), inference=True)
def stability(student: Any, reference: Any, case: Case) -> None:
    """Logits of size 10000 give finite and right numbers."""
    for name in ("dice_loss", "dice_grad"):
        got, want = (getattr(side, name)(*given(case)) for side in (student, reference))
        hints = {"nan": "{name} gives NaN or inf for logits of size 10000"}
        close(got, want, COARSE, "{name} is wrong for logits of size 10000", hints, name=name)
