"""Grader of ch05/batchnorm-forward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, Tolerance, check, close, in_kind, is_new, raises, relative
from dlgrader_plugins.ch05_feedforward.answers import like
from dlgrader_plugins.ch05_feedforward.channels import channel_axes, channels, gains
from dlgrader_plugins.ch05_feedforward.forbidden import NO_NORMALISATION

forbidden = NO_NORMALISATION

TAGS = {2: "vectors", 4: "images"}


def layer(draw: Draw, shape: Sequence[int], name: str = "", **options: Any) -> Case:
    """A batch with random parameters and running statistics; `options` replace what is given."""
    d = shape[1]
    given: dict[str, Any] = {
        "x": channels(draw, *shape),
        "gamma": gains(draw, d),
        "beta": draw.normal(d),
        "running_mean": draw.normal(d),
        "running_var": draw.uniform(d, low=0.5, high=4.0),
        "momentum": 0.1,
        "eps": 1e-5,
        "training": True,
    } | options
    mode = "training" if given["training"] else "evaluation"
    told = f"{mode}, shape {tuple(shape)}, eps {given['eps']:g}, momentum {given['momentum']:g}"
    tags = (TAGS[len(shape)],) + (("a large eps",) if given["eps"] > 0.01 else ())
    return Case(name or told, tags=tags, **given)


def answer(side: Any, case: Case, **other: Any) -> tuple[Tensor, Tensor, Tensor]:
    """What batchnorm_forward gives for the case, with some arguments replaced."""
    names = ("x", "gamma", "beta", "running_mean", "running_var", "momentum", "eps", "training")
    given = {name: getattr(case, name) for name in names} | other
    return side.batchnorm_forward(*given.values())  # type: ignore[no-any-return]


def example(draw: Draw) -> Iterator[Case]:
    given = {"x": [[1.0], [2.0], [3.0], [6.0]], "gamma": [2.0], "beta": [1.0], "running_mean": [0.0]}
    tensors: dict[str, Any] = {name: torch.tensor(value, dtype=F64) for name, value in given.items()}
    one = torch.ones(1, dtype=F64)
    yield Case(
        "the statement's channel", public=True, tags=("vectors",), running_var=one, momentum=0.1, eps=0.5,
        training=True, **tensors,
    )  # fmt: skip


def shapes(draw: Draw) -> Iterator[Case]:
    yield from example(draw)
    for shape in ((6, 3), (2, 3, 4, 5), (1, 2, 2, 3)):
        for training in (True, False):
            yield layer(draw, shape, training=training)
    yield layer(draw, (1, 3, 1, 2), training=False)
    x = draw.normal(1, 3)
    yield layer(draw, (2, 3), "one example in evaluation", training=False, x=x)
    yield layer(draw, (2, 3), "one value a channel in training", x=x)
    yield layer(draw, (2, 3), "one value a channel of images in training", x=draw.normal(1, 3, 1, 1))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """batchnorm_forward gives out like x and two new tensors (d,), fold_into_linear W' and b'; arguments are left
    alone; one value a channel in training raises ValueError."""
    if case.training and case.x.numel() == case.x.shape[1]:
        raises(ValueError, answer, student, case, says="one value a channel in training must raise ValueError")
        return
    in_kind(student, reference, lambda side: answer(side, case), "out like x, then two of (d,)")
    is_new(student, lambda side: answer(side, case)[1:])
    W = torch.arange(3 * len(case.gamma), dtype=case.dtype).reshape(len(case.gamma), 3)
    parameters = (case.gamma, case.beta, case.running_mean, case.running_var, case.eps)
    in_kind(student, reference, lambda side: side.fold_into_linear(W, case.beta, *parameters), "(m, d) and (m,)")


def training_batches(draw: Draw) -> Iterator[Case]:
    yield from example(draw)
    for shape in ((6, 3), (2, 3, 4, 5), (2, 4), (3, 3), (2, 2, 2, 2)):
        for eps in (1e-5, 0.1):
            yield layer(draw, shape, eps=eps)


# In units of the tolerance the right answers deviate by 0.006 at most in float32; the nearest wrong ones by 3e3.
@check("value", points=3, cases=training_batches, dtypes=(F64, F32))
def training_output(student: Any, reference: Any, case: Case) -> None:
    """In training every channel is normalised by the mean and the biased variance of this batch."""
    says = "the training output is wrong for {tags}; {rest}"
    close(answer(student, case)[0], answer(reference, case)[0], T.f32(2), says)


def momenta(draw: Draw) -> Iterator[Case]:
    yield from example(draw)
    for momentum in (0.1, 0.0, 1.0):
        for shape in ((6, 3), (2, 3, 4, 2)):
            yield layer(draw, shape, momentum=momentum, eps=1e-5 if momentum else 0.1)
    batches = [channels(draw, 5, 3) for _ in range(19)]
    yield layer(draw, (5, 3), "twenty batches", momentum=0.1, eps=0.1, further=batches)


@check("value", points=2, cases=momenta)
def running_statistics(student: Any, reference: Any, case: Case) -> None:
    """Running mean and variance after one batch and after twenty."""
    got, want = answer(student, case)[1:], answer(reference, case)[1:]
    for x in case.given.get("further", ()):
        got, want = (
            answer(side, case, x=x, running_mean=m, running_var=v)[1:]
            for side, (m, v) in ((student, got), (reference, want))
        )
    for name, a, b in zip(("mean", "variance"), got, want, strict=True):
        says = "the running {name} is off for {case} (think: which side gets the momentum, and N or N - 1?)"
        close(a, b, T, says, name=name)


def evaluations(draw: Draw) -> Iterator[Case]:
    for shape in ((6, 3), (2, 3, 4, 5), (4, 4)):
        for eps in (0.1, 1e-5):
            yield layer(draw, shape, training=False, eps=eps)


@check("value", points=1, cases=evaluations)
def evaluation(student: Any, reference: Any, case: Case) -> None:
    """In evaluation mode the given statistics alone count, and come back as they were."""
    got, *statistics = answer(student, case)
    like(got, case.x, "out")
    changed = case.x.clone()
    changed[1:] = 3.0 * changed[1:] - 5.0
    other = like(answer(student, case, x=changed)[0], case.x, "out")
    close(other[:1], got[:1], T, "in evaluation mode an example's output must not depend on the batch")
    close(got, answer(reference, case)[0], T, "the evaluation output is wrong for {tags}; {rest}")
    given = [case.running_mean, case.running_var]
    close(statistics, given, T, "evaluation mode must return the running statistics as they were")


def extremes(draw: Draw) -> Iterator[Case]:
    constant = channels(draw, 6, 3)
    constant[:, 1] = 2.5
    yield layer(draw, (6, 3), "a constant channel", x=constant, tolerance=Tolerance(0.0, 1e-6), kind=F64)
    far = draw.normal(50, 3)
    far = (far - far.mean(0)) / far.std(0)
    x = 1e5 + 1e-2 * far
    yield layer(draw, (50, 3), "mean 1e5, deviation 0.01", x=x, tolerance=relative(1e-5), kind=F64, eps=1e-12)
    images = 1e3 + draw.normal(4, 3, 5, 5)
    yield layer(draw, (4, 3, 5, 5), "mean 1e3, deviation 1", x=images, tolerance=relative(2e-3), kind=F32)


# Right answers are off by 0.03 of what is allowed here; a variance by the mean of squares by 19 and more.
@check("stability", points=1, cases=extremes, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Constant channels give beta, and channels with a large mean keep their digits."""
    if case.dtype is not case.kind:
        return
    says = "a channel with a large mean loses its digits ({case}): subtract the mean before squaring"
    if case.name == "a constant channel":
        says = "a constant channel must give beta"
    nan = "NaN or inf for {case}"
    close(answer(student, case)[0], answer(reference, case)[0], case.tolerance, says, {"nan": nan})


@check("property", points=1, cases=training_batches)
def properties(student: Any, reference: Any, case: Case) -> None:
    """In training the output has mean beta and variance gamma^2, and a positive rescaling of the input changes
    nothing."""
    eps = 1e-12
    out = like(answer(student, case, eps=eps)[0], case.x, "out")
    axes = channel_axes(case.x)
    close(out.mean(dim=axes), case.beta, T * 10, "the mean of the training output is not beta")
    square = out.var(dim=axes, correction=0)
    close(square, case.gamma**2, T * 10, "the variance of the training output is not gamma^2")
    scaled = answer(student, case, x=3.0 * case.x - 7.0, eps=9 * eps)[0]
    close(scaled, out, T * 10, "the training output must not change when the input becomes a x + b with a > 0")


def linear_layers(draw: Draw) -> Iterator[Case]:
    for m, d in ((3, 5), (4, 2), (4, 4)):
        for eps in (1e-5, 0.1):
            yield layer(
                draw, (2, m), f"{d} inputs, {m} units, eps {eps:g}", W=draw.normal(m, d), b=draw.normal(m),
                a=draw.normal(7, d), eps=eps,
            )  # fmt: skip


@check("value", points=1, cases=linear_layers)
def folding(student: Any, reference: Any, case: Case) -> None:
    """The folded layer gives the same as the layer followed by batch normalisation in evaluation mode."""
    parameters = (case.gamma, case.beta, case.running_mean, case.running_var, case.eps)
    got, want = (side.fold_into_linear(case.W, case.b, *parameters) for side in (student, reference))
    says = "the folded layer differs from layer and evaluation mode: {which} is wrong"
    close(got[0], want[0], T, says, which="W'")
    close(got[1], want[1], T, says, which="b'")
