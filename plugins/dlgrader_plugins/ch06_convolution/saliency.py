"""Grader of ch06/saliency."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    Forbidden,
    T,
    check,
    close,
    in_kind,
    numerical,
    relative,
    require,
    within,
)

forbidden = Forbidden("compute the gradients yourself", unseen=("captum*",))

STEPS = (4, 8, 16, 32, 64)


def network(draw: Draw, n: int, c: int, h: int, w: int, f: int, k: int, classes: int) -> Case:
    """Images, a baseline, parameters, and targets that differ within the batch."""
    shape = f"{n} image{'s' * (n > 1)} of {c} channel{'s' * (c > 1)}, {h} x {w} pixels"
    return Case(
        f"{shape}, {f} kernels of {k} x {k}, {classes} classes",
        tags=(("several images",) if n > 1 else ()) + (("several channels",) if c > 1 else ("one channel",)),
        x=draw.normal(n, c, h, w),
        baseline=draw.normal(n, c, h, w),
        p={"w": draw.normal(f, c, k, k), "b": draw.normal(f), "V": draw.normal(classes, f), "a": draw.normal(classes)},
        target=torch.tensor([(2 * i + 1) % classes for i in range(n)]),
    )


def example() -> Case:
    p = {
        "w": torch.full((1, 1, 1, 1), 2.0, dtype=F64),
        "b": torch.zeros(1, dtype=F64),
        "V": torch.tensor([[3.0], [-1.0]], dtype=F64),
        "a": torch.tensor([0.5, 0.0], dtype=F64),
    }
    x, target = torch.tensor([[[[0.0, 1.0]]]], dtype=F64), torch.tensor([0])
    tags = ("one channel",)
    return Case("the statement's image", public=True, tags=tags, x=x, baseline=torch.zeros_like(x), p=p, target=target)


def ordinary(draw: Draw) -> Iterator[Case]:
    yield example()
    yield network(draw, 3, 2, 5, 4, 3, 3, 4)


@check("contract", points=1, cases=ordinary, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """logits gives (n, K), saliency one map for each image, integrated_gradients the shape of x; arguments are left
    alone."""
    x, p, target = case.x, case.p, case.target
    in_kind(student, reference, lambda side: side.logits(x, p), "one row of logits for each image")
    in_kind(student, reference, lambda side: side.saliency(x, p, target), "one map for each image")
    in_kind(student, reference, lambda side: side.integrated_gradients(x, case.baseline, p, target, 2), "that of x")


def batches(draw: Draw) -> Iterator[Case]:
    yield example()
    yield network(draw, 1, 1, 4, 5, 2, 3, 3)
    yield network(draw, 1, 3, 5, 4, 2, 1, 2)
    yield network(draw, 4, 1, 3, 6, 3, 3, 3)
    yield network(draw, 3, 4, 6, 5, 5, 3, 4)
    yield network(draw, 2, 2, 7, 8, 3, 5, 6)
    yield network(draw, 5, 3, 4, 4, 4, 3, 5)


# In units of the tolerance right answers deviate by 0.02 at most in float32, the nearest wrong one by 1e3.
@check("value", points=3, cases=batches, dtypes=(F64, F32))
def maps(student: Any, reference: Any, case: Case) -> None:
    """Logits and saliency are right, for batches whose images have different targets."""
    close(
        student.logits(case.x, case.p), reference.logits(case.x, case.p), T * 10, "logits are wrong for {tags}; {rest}"
    )
    got, want = (side.saliency(case.x, case.p, case.target) for side in (student, reference))
    close(got, want, T * 10, "the logits are right, the saliency is wrong for {tags}; {rest}")


def ways(draw: Draw) -> Iterator[Case]:
    for steps, n in ((1, 1), (1, 3), (5, 3), (50, 2)):
        case = network(draw, n, 2, 4, 5, 3, 3, 4)
        name, tags = f"{steps} step{'s' * (steps > 1)}, {case.name}", (f"steps = {steps}",)
        yield Case(name, tags=tags, **case.given, steps=steps)


@check("value", points=3, cases=ways, dtypes=(F64, F32))
def integrated(student: Any, reference: Any, case: Case) -> None:
    """Integrated gradients take the middles of the steps and the factor x - baseline."""

    def attributions(side: Any) -> Any:
        return side.integrated_gradients(case.x, case.baseline, case.p, case.target, case.steps)

    close(attributions(student), attributions(reference), T * 10, "the attributions are wrong for {tags}; {rest}")


def eight_images(draw: Draw) -> Iterator[Case]:
    case = network(draw, 8, 2, 5, 4, 4, 3, 3)
    case.given["x"][:, :, 1, 2] = case.given["baseline"][:, :, 1, 2]
    yield case


# Over 40 draws the exponent of right answers lies between -2.3 and -1.8, their error at 64 steps below 5e-5; with end
# points instead of middles the exponent is -1.0 and the error 0.1.
@check("property", points=2, cases=eight_images)
def completeness(student: Any, reference: Any, case: Case) -> None:
    """Attributions add up to the change of the logit, with an error that falls like the square of the steps, and are 0
    where the image equals the baseline."""
    x, baseline, p, target = case.x, case.baseline, case.p, case.target
    change = (reference.logits(x, p) - reference.logits(baseline, p)).gather(1, target[:, None])[:, 0]
    errors = []
    for steps in STEPS:
        found = student.integrated_gradients(x, baseline, p, target, steps)
        require(found.shape == x.shape, "the attributions have another shape than x")
        require(not bool(found[:, :, 1, 2].any()), "a pixel that is equal to the baseline should get 0")
        errors.append(float((found.double().sum((1, 2, 3)) - change).abs().mean()))
    says = "with 64 steps the attributions add up to the change of the logit within {x:.1g} only ({limit:g} is allowed)"
    within(errors[-1], 1e-3, says)
    logs, falls = [math.log(s) for s in STEPS], [math.log(max(e, 1e-300)) for e in errors]
    middle, mean = sum(logs) / len(logs), sum(falls) / len(falls)
    exponent = sum((a - middle) * (b - mean) for a, b in zip(logs, falls, strict=True))
    exponent /= sum((a - middle) ** 2 for a in logs)
    says = "the attributions add up, but their error falls like steps to the power {x:.1f} only: take the middles"
    within(exponent, -1.5, says)


def small(draw: Draw) -> Iterator[Case]:
    yield network(draw, 2, 2, 4, 3, 3, 3, 3)
    yield network(draw, 3, 1, 3, 4, 2, 3, 4)


# The differences are off by 1e-9, relatively, the nearest wrong answer by 0.1.
@check("gradient", points=1, cases=small)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """Saliency is the size of the derivative of the logit, by numerical differentiation."""

    def loss(at: Any) -> Tensor:
        return reference.logits(at["x"], case.p).gather(1, case.target[:, None]).sum()  # type: ignore[no-any-return]

    want = numerical(loss, {"x": case.x}, "x").abs().amax(dim=1)
    says = "saliency is not the derivative of the target's logit: not of its probability, nor of a loss"
    close(student.saliency(case.x, case.p, case.target), want, relative(1e-6), says)
