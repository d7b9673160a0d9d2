"""Grader of ch05/tuning-clinic."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from dlgrader.judge import Case, Draw, check, close, exactly, in_kind, raises, relative, require

DIAGNOSES = ("diverging", "overfitting", "underfitting", "fine")
CLEAR = 1e-6  # no two slopes of a range test are closer, relative to the steepest


def curves(draw: Draw, last: float, smallest: float, train: Sequence[float], name: str, target: float = 0.3) -> Case:
    """Training losses `train`, and validation losses that fall to `smallest` in the middle and end with `last`."""
    size = len(train)
    fall = [smallest * draw.number(1.5, 4.0) for _ in range(size)]
    fall[draw.integer(1, size - 2)], fall[-1] = smallest, last
    return Case(name, tags=(name,), train=list(train), val=fall, target=target)


def falling(draw: Draw, first: float, last: float, size: int = 6) -> list[float]:
    """From first to last, with noise between them that stays above the last."""
    inner = [last + (first - last) * draw.number(0.1, 0.9) for _ in range(size - 2)]
    return [first, *sorted(inner, reverse=True), last]


def answers(draw: Draw) -> Iterator[Case]:
    example: dict[str, Any] = {"train": [2.0, 1.0, 0.5, 0.2], "val": [2.1, 1.2, 1.0, 1.2], "target": 0.3}
    yield Case(
        "the statement's curves", public=True, lrs=[0.001, 0.01, 0.1, 1.0], losses=[2.0, 1.5, 0.5, 4.0], **example
    )


@check("contract", points=1, cases=answers)
def contract(student: Any, reference: Any, case: Case) -> None:
    """diagnose answers with one of four words, lr_from_range_test with a float, remedies with entries of the menu; an
    unknown diagnosis raises ValueError."""
    in_kind(student, reference, lambda side: side.diagnose(case.train, case.val, case.target))
    word = student.diagnose(case.train, case.val, case.target)
    require(word in DIAGNOSES, "`diagnose` answers with one of the words of the task, not with {word}", word=repr(word))
    in_kind(student, reference, lambda side: side.lr_from_range_test(case.lrs, case.losses, 0.5))
    menu = {entry for diagnosis in DIAGNOSES for entry in reference.remedies(diagnosis)}
    for diagnosis in DIAGNOSES:
        strange = [entry for entry in student.remedies(diagnosis) if entry not in menu]
        require(not strange, "{entry} is not on the menu", entry=repr(strange[:1])[1:-1])
    for word in ("overfit", "Fine", ""):
        raises(ValueError, student.remedies, word, says=f"the diagnosis {word!r} must raise ValueError")


def pairs(draw: Draw) -> Iterator[Case]:
    """25 pairs of curves; a loss in brackets says what the rule is about."""
    down = falling(draw, 2.0, 0.25)
    mild, bad = (1.02, 1.0), (1.5, 1.0)
    yield curves(draw, *mild, [2.0, 1.0, 0.5, math.nan], "a NaN at the end")
    yield curves(draw, *mild, [2.0, 1.0, 0.5, math.inf], "inf at the end")
    yield curves(draw, *mild, [math.inf, 1.0, 0.5, math.inf], "inf at both ends")
    yield curves(draw, *mild, [2.0, math.nan, 0.5, 0.2], "a NaN in the middle that is over")
    yield curves(draw, *mild, [2.0, 1.0, 1.5, 2.0 + 1e-6], "a training loss that ends just above its start", 3.0)
    yield curves(draw, *mild, [2.0, 1.0, 1.5, 2.0], "a training loss that ends at its start", 2.5)
    yield curves(draw, *mild, [2.0, 0.1, 0.2, 0.25], "a training loss that rises again, below its start")
    yield curves(draw, *mild, [2.0, 0.1, 0.2, 0.5], "a training loss that met the target on the way")
    yield curves(draw, *bad, [2.0, 1.0, 0.5, math.nan], "diverging and overfitting")
    yield curves(draw, *bad, [1.0, 0.5, 0.7, 1.2], "diverging, overfitting and underfitting")
    yield curves(draw, *bad, falling(draw, 2.0, 0.8), "overfitting and underfitting")
    for scale in (1.0, 0.04, 30.0):
        told = f"validation losses of size {scale:g}"
        yield curves(draw, scale * (1.1 + 1e-6), scale, down, f"just above 10 percent, {told}")
        yield curves(draw, scale * (1.1 - 1e-6), scale, down, f"just below 10 percent, {told}")
    yield curves(draw, 1.105, 1.0, down, "above 10 percent of the smallest, below 10 percent of the last")
    yield curves(draw, 5.0, 4.9, down, "a wide gap, but no rise")
    yield curves(draw, 0.26, 0.2, down, "a rise, but no gap")
    yield Case("a rise after a long fall", train=down, val=[9.0, 5.0, 1.0, 1.1, 1.3, 1.6], target=0.3, tags=("a rise",))
    yield curves(draw, 1.0, 1.0, [2.0, 1.0, 0.5, 0.25], "a training loss that ends at the target", 0.25)
    yield curves(draw, 1.0, 1.0, [2.0, 1.0, 0.5, 0.25 + 1e-6], "a training loss just above the target", 0.25)
    yield curves(draw, 0.5, 0.5, falling(draw, 2.0, 1.4), "a training loss far above the target")
    yield curves(draw, 0.35, 0.34, down, "a validation loss above the target")


@check("choice", points=4, cases=pairs)
def readings(student: Any, reference: Any, case: Case) -> None:
    """25 pairs of curves are read by the rules, in their order."""
    got, want = (side.diagnose(case.train, case.val, case.target) for side in (student, reference))
    says = "misread for {tags}; {rest} (yours is {yours}, apply the rules in the given order)"
    exactly(got, want, says, yours=repr(got)[:20])


def tests(draw: Draw) -> Iterator[Case]:
    for beta in (0.0, 0.9, 0.5):
        yield range_test(draw, beta, 30, "evenly spaced rates", even=True)
        yield range_test(draw, beta, 25, "uneven rates")
    yield range_test(draw, 0.5, 20, "losses that become infinite", tail=[math.inf, 0.2, 0.1, math.nan])
    rates = [10 ** (-5 + i / 2) for i in range(9)]
    early: dict[str, Any] = {"lrs": rates, "losses": [4.0, 2.0, 2.0, 1.9, 1.6, 1.2, 1.0, 1.4, 5.0], "beta": 0.9}
    yield Case("a steepest first step", tags=("a steepest first step", "beta = 0.9"), **early)
    flat: dict[str, Any] = {"lrs": [1e-4, 1e-3, 1e-2, 1e-1], "losses": [1.5, 1.5, 1.5, math.nan], "beta": 0.0}
    yield Case("equal slopes", tags=("equal slopes",), **flat)


def range_test(draw: Draw, beta: float, size: int, name: str, even: bool = False, tail: Sequence[float] = ()) -> Case:
    """A noisy loss that stays, falls and explodes while the rate grows, with `tail` at its end."""
    while True:
        steps = [0.3 if even else draw.number(0.05, 0.6) for _ in range(size + len(tail))]
        lrs = [1e-5 * math.exp(sum(steps[: i + 1])) for i in range(len(steps))]
        losses = [2.3 - 1.5 / (1 + math.exp(6 - 12 * i / size)) + draw.number(-0.05, 0.05) for i in range(size)]
        losses[-3:] = [losses[-4] + 0.5, losses[-4] + 2.0, losses[-4] + 9.0]
        slopes = sorted(slope for slope in smoothed_slopes(lrs, losses, beta))
        if slopes[1] - slopes[0] > CLEAR * abs(slopes[0]):
            told = f"{name}, beta = {beta:g}"
            return Case(told, tags=(name, f"beta = {beta:g}"), lrs=lrs, losses=[*losses, *tail], beta=beta)


def smoothed_slopes(lrs: Sequence[float], losses: Sequence[float], beta: float) -> list[float]:
    """The slopes of the definition, for finite losses."""
    s, values = 0.0, []
    for i, loss in enumerate(losses):
        s = beta * s + (1 - beta) * loss
        values.append(s / (1 - beta ** (i + 1)))
    rises = zip(pairwise(values), pairwise(lrs), strict=False)
    return [(b - a) / math.log(up / low) for (a, b), (low, up) in rises]


@check("numeric", points=3, cases=tests)
def range_tests(student: Any, reference: Any, case: Case) -> None:
    """The rate of the steepest fall of the smoothed, corrected loss against log(lr), in nine range tests."""
    got, want = (side.lr_from_range_test(case.lrs, case.losses, case.beta) for side in (student, reference))
    says = "the rate is wrong for {tags}; {rest}: the steepest point is looked for on the smoothed, corrected loss "
    says += "against log(lr)"
    hints = dict.fromkeys(("factor",), says)
    close(got, want, relative(1e-9), says, hints)


def diagnoses(draw: Draw) -> Iterator[Case]:
    for diagnosis in DIAGNOSES:
        yield Case(diagnosis, tags=(diagnosis,), diagnosis=diagnosis)


@check("choice", points=2, cases=diagnoses)
def menu(student: Any, reference: Any, case: Case) -> None:
    """The remedies of each diagnosis: all that help, and no others."""
    got, want = (sorted(set(side.remedies(case.diagnosis))) for side in (student, reference))
    says = "a remedy for {diagnosis} is missing, or does not help it"
    require(got == want, says, diagnosis=case.diagnosis)
