"""Grader of ch05/dropout."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    Forbidden,
    T,
    check,
    close,
    exactly,
    follows_seed,
    in_kind,
    keeps_generators,
    raises,
    relative,
    require,
    within,
)
from dlgrader_plugins.ch05_feedforward.answers import like
from dlgrader_plugins.ch05_feedforward.drops import Drops

NO_DROPOUT = Forbidden("draw the mask yourself", names=("torch.nn.*", "torch.*dropout*"), operators=("aten.*dropout*",))
forbidden = NO_DROPOUT | NO_AUTOGRAD


def forward(side: Any, case: Case, seed: int | None = None) -> tuple[Tensor, Tensor]:
    """(out, mask)"""
    return side.dropout_forward(case.x, case.p, case.training, case.seed if seed is None else seed)  # type: ignore[no-any-return]


def answered(side: Any, case: Case, seed: int | None = None) -> tuple[Tensor, Tensor]:
    """(out, mask) of the right shape."""
    out, mask = forward(side, case, seed)
    return like(out, case.x, "out"), like(mask, case.x, "the mask")


def batch(draw: Draw, shape: Sequence[int], p: float, training: bool = True, name: str = "") -> Case:
    mode = "training" if training else "evaluation"
    x = draw.normal(*shape)
    x = x + 0.1 * x.sign()  # no entry is near 0, so that a dropped one shows
    return Case(name or f"shape {tuple(shape)}, p = {p:g}, {mode}", x=x, p=p, training=training, seed=draw.seed())


def shapes(draw: Draw) -> Iterator[Case]:
    for shape in ((4, 5), (2, 3, 4, 5), ()):
        yield batch(draw, shape, 0.3)
    for p in (0.0, 1.0):
        for training in (True, False):
            yield batch(draw, (4, 5), p, training)
    for p in (-0.1, 1.5):
        for training in (True, False):
            yield batch(draw, (4, 5), p, training)


@check("contract", points=2, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Finite tensors like x for every p in [0, 1], a ValueError outside; arguments and global generators are left
    alone."""
    if not 0 <= case.p <= 1:
        raises(ValueError, forward, student, case, says=f"p = {case.p:g} must raise ValueError")
        return
    in_kind(student, reference, lambda side: forward(side, case), "out and mask have the shape of x")
    keeps_generators(student, lambda side: forward(side, case))
    in_kind(student, reference, lambda side: side.dropout_backward(case.x, case.x.abs()), "that of x")
    keeps_generators(student, lambda side: side.dropout_backward(case.x, case.x.abs()))


def modes(draw: Draw) -> Iterator[Case]:
    for p in (0.0, 0.25, 0.6, 1.0):
        for training in (True, False):
            yield batch(draw, (6, 7), p, training)


@check("property", points=2, cases=modes, dtypes=(F64, F32), inference=True)
def mask_and_modes(student: Any, reference: Any, case: Case) -> None:
    """The mask holds 0 and 1/(1-p) and nothing else, out is x times the mask, the seed alone decides, and evaluation
    returns x."""
    out, mask = answered(student, case)
    if not case.training:
        exactly(out, case.x, "in evaluation the output must equal x")
        exactly(mask, torch.ones_like(case.x), "in evaluation the mask must be all ones")
        return
    kept = 1 / (1 - case.p) if case.p < 1 else 0.0
    says = "the mask must hold 0 or 1/(1 - p) and nothing else: it holds {value:.4g} for p = {p:g}"
    for value in set(mask.flatten().tolist()):
        require(value == 0 or abs(value - kept) <= 1e-6 * kept, says, value=value, p=case.p)
    close(out, case.x.double() * mask.double(), relative(1e-6), "the output is not x times the mask")
    if 0 < case.p < 1:
        follows_seed(student, lambda side, seed: forward(side, case, seed), seeds=(case.seed, case.seed + 1))
        masks = {tuple(answered(student, case, seed)[1].flatten().tolist()) for seed in range(20)}
        require(len(masks) == 20, "20 seeds give {count} different masks", count=len(masks))


def many_seeds(draw: Draw) -> Iterator[Case]:
    for p in (0.1, 0.5, 0.8):
        yield Case(
            f"ones (400, 300), p = {p}, 20 seeds", tags=(f"p = {p}",), x=torch.ones(400, 300, dtype=F64), p=p,
            training=True, seed=draw.integer(0, 10**6),
        )  # fmt: skip


# Seven statistics within five standard errors and one between quantiles of 1e-6, for three p: a right answer fails with
# probability 2e-5. Streams of torch and NumPy stay within 3.4 standard errors in 40 variants (seeds 7919 v to +19).
@check("distribution", points=4, cases=many_seeds, dtypes=(F32,), seconds=60, inference=True)
def distribution(student: Any, reference: Any, case: Case) -> None:
    """Entries are dropped with probability p, independently within and across seeds, and the mean stays."""
    drops, total = Drops((400, 300), case.p), 0.0
    for seed in range(case.seed, case.seed + 20):
        out, _ = answered(student, case, seed)
        drops.add(out == 0)
        total += float(out.double().mean()) / 20
    says = "{share:.4f} of the entries are dropped for p = {p}"
    within(abs(drops.rate()), 5.0, says, share=drops.share, p=case.p)
    says = "the mean of the output is {mean:.4f} for x = 1 and p = {p}: are the survivors scaled?"
    error = math.sqrt(case.p / (1 - case.p) / (20 * case.x.numel()))
    within(abs(total - 1) / error, 5.0, says, mean=total, p=case.p)
    says = "the drops are not independent with probability p = {p}: {where} show it"
    for where, score, limit in drops.scores():
        within(score, limit, says, where=where, p=case.p)


def backwards(draw: Draw) -> Iterator[Case]:
    for shape, p in (((4, 5), 0.3), ((2, 3, 4), 0.8), ((4, 4), 1.0), ((5, 3), 0.0)):
        kept = (draw.uniform(*shape) >= p).double()
        mask = kept / (1 - p) if p < 1 else torch.zeros(shape, dtype=F64)
        yield Case(f"a mask of shape {shape}, p = {p:g}", mask=mask, dout=draw.normal(*shape))
    yield batch(draw, (6, 5), 0.4, training=False)
    yield batch(draw, (6, 5), 0.4, name="the mean over 500 seeds, p = 0.4")


# The mean of 500 outputs at 30 entries: a right answer fails with probability 3e-5.
@check("gradient", points=2, cases=backwards, seconds=60, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """The backward pass multiplies by the mask of the forward pass, and the output is x in the mean."""
    says = "the backward pass must use the mask of the forward pass, its factor included"
    if "mask" in case.given:
        close(student.dropout_backward(case.dout, case.mask), case.dout * case.mask, T, says)
    elif not case.training:
        _, mask = forward(student, case)
        close(student.dropout_backward(case.x, mask), case.x, T, "in evaluation the gradient passes as it is")
    else:
        mean = torch.stack([answered(student, case, seed)[0] for seed in range(500)]).mean(dim=0)
        error = case.x.abs() * math.sqrt(case.p / (1 - case.p) / 500)
        worst = float(((mean - case.x).abs() / error).max())
        within(worst, 5.0, "the mean of the output over 500 seeds is not x: are the survivors scaled by 1/(1 - p)?")
