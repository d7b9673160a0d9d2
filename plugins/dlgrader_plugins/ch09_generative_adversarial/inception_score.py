"""Grader of ch09/inception-score."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, check, close, in_kind, require

KINDS = ("uniform", "one_class", "sharp_balanced", "memorised_one_image_per_class")


def images(
    draw: Draw, n: int, K: int, splits: int = 1, *tags: str, logits: Tensor | None = None, name: str = ""
) -> Case:
    """Logits of some spread in `splits` blocks."""
    told = (
        ("several blocks", splits > 1),
        ("blocks of unequal length", n % splits > 0),
        ("as many examples as classes", n == K),
    )
    blocks = f"{splits} block{'s' * (splits > 1)}"
    return Case(
        name or f"{n} examples of {K} classes in {blocks}",
        tags=tags + tuple(tag for tag, holds in told if holds),
        logits=draw.normal(n, K, scale=1.5) + draw.normal(K) if logits is None else logits,
        splits=splits,
    )


def few(draw: Draw) -> Iterator[Case]:
    yield images(draw, 5, 3)
    yield images(draw, 7, 4, 3)


@check("contract", points=1, cases=few, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """inception_score gives two tensors without axes, in the dtype of the logits, which are left alone; the others
    give floats."""
    in_kind(student, reference, lambda side: side.inception_score(case.logits, case.splits), "a score has no axes")
    in_kind(student, reference, lambda side: side.score_bounds(5))
    in_kind(student, reference, lambda side: side.score_of("uniform", 5))


def statement() -> Iterator[Case]:
    a = math.log(3.0)
    logits = torch.tensor([[a, 0.0], [0.0, a], [a, 0.0]], dtype=F64)
    yield Case("the statement's two images", public=True, logits=logits[:2], splits=1)
    tags = ("several blocks", "blocks of unequal length")
    yield Case("the statement's three images", public=True, tags=tags, logits=logits, splits=2)


def with_zeros(draw: Draw, n: int, K: int, splits: int = 1) -> Case:
    """One class is impossible for all, another one for some; their probabilities underflow to 0."""
    logits = draw.normal(n, K)
    logits[:, 1] = -800.0
    logits[::2, 0] = -900.0
    name = f"{n} examples of {K} classes in {splits} block{'s' * (splits > 1)}, probabilities of exactly 0"
    return images(draw, n, K, splits, "probabilities of exactly 0", logits=logits, name=name)


def batches(draw: Draw) -> Iterator[Case]:
    yield from statement()
    yield images(draw, 6, 3)
    yield images(draw, 4, 4)
    yield images(draw, 12, 5, 3)
    yield images(draw, 8, 3, 2)
    yield images(draw, 11, 4, 3)
    yield images(draw, 23, 6, 5)
    yield images(draw, 5, 3, 5)
    yield with_zeros(draw, 7, 5)
    yield with_zeros(draw, 9, 4, 2)


# In float32 the right answers deviate by 0.05 of the tolerance, the nearest wrong one by 1e2.
@check("value", points=4, cases=batches, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Mean and standard deviation of the scores of the blocks."""
    got, want = (side.inception_score(case.logits, case.splits) for side in (student, reference))
    says = "the mean is wrong for {tags}; {rest}"
    if case.splits > 1:
        says += "; p(y) is the average within the block"
    hints = {"nan": "NaN or inf for {tags}; {rest}; 0 log 0 counts as zero"}
    close(got[0], want[0], T.f32(5), says, hints)
    says = "the mean is right, the standard deviation is not, for {tags}; {rest}"
    close(
        got[1],
        want[1],
        T.f32(5),
        says,
        hints | {"factor": says + "; it is {factor:.4g} times what it should be: which divisor?"},
    )


def sharp(draw: Draw) -> Iterator[Case]:
    for n, K, splits in ((6, 4, 1), (9, 3, 2)):
        signs = 2.0 * draw.integers(n, K, high=2).double() - 1.0
        signs[0, :2] = torch.tensor([1.0, -1.0])
        logits = 1000.0 * signs + draw.normal(n, K)
        yield images(draw, n, K, splits, logits=logits, name=f"{n} examples of {K} classes, logits near 1000 and -1000")


@check("stability", points=2, cases=sharp, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Logits of size 1000 give finite and right scores."""
    got, want = (side.inception_score(case.logits, case.splits) for side in (student, reference))
    hints = {"nan": "NaN or inf for {case}: where does the softmax overflow, and what is 0 log 0?"}
    # logits near 1000 are known to 3e-5 in float32
    close(got, want, T.f32(50), "the score is wrong for {case}", hints)


def various(draw: Draw) -> Iterator[Case]:
    for n, K in ((9, 4), (6, 7)):
        yield images(draw, n, K)
    yield images(
        draw, 8, 5, logits=40.0 * torch.eye(5, dtype=F64)[torch.arange(8) % 5], name="8 sharp examples of 5 classes"
    )


@check("property", points=2, cases=various)
def properties(student: Any, reference: Any, case: Case) -> None:
    """The order of examples and classes does not matter, and the score is between 1 and the number of classes."""
    K = case.logits.shape[1]
    score, _ = student.inception_score(case.logits)
    require(score.numel() == 1 and not score.is_complex(), "a score is one number")
    backwards, _ = student.inception_score(case.logits.flip(0))
    close(backwards, score, T, "the score must not depend on the order of the examples")
    renamed, _ = student.inception_score(case.logits.roll(1, dims=1))
    close(renamed, score, T, "the score must not depend on the order of the classes")
    says = "a score must be between 1 and the number of classes; it is not for {case}"
    require(1 - 1e-9 <= float(score) <= K + 1e-9, says)
    doubled, spread = student.inception_score(torch.cat([case.logits, case.logits]), 2)
    close(doubled, score, T, "two blocks with the same examples must have the same mean as one of them")
    close(spread, torch.zeros_like(spread), T * 100, "two blocks with the same examples must have standard deviation 0")


def questions(draw: Draw) -> Iterator[Case]:
    for K in (2, 10, 1000):
        yield Case(f"the bounds for {K} classes", tags=("bounds",), kind="", K=K)
        for kind in KINDS:
            yield Case(f"{kind}, {K} classes", tags=(kind,), kind=kind, K=K)


@check("numeric", points=1, cases=questions)
def numbers(student: Any, reference: Any, case: Case) -> None:
    """The bounds, and the scores of the four generators."""
    if not case.kind:
        got, want = student.score_bounds(case.K), reference.score_bounds(case.K)
        close(got[0], want[0], T, "the smallest score is not right: what is it when all images look alike?")
        close(got[1], want[1], T, "the largest score is not right: how large can the mean divergence become?")
        return
    got, want = student.score_of(case.kind, case.K), reference.score_of(case.kind, case.K)
    close(got, want, T, "score_of is not right for {kind}; {rest}", kind=case.kind)
