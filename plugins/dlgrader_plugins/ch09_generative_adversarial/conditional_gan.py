"""Grader of ch09/conditional-gan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, autograd_of, check, close, in_kind, require

SIZES = ((5, 3), (4, 4), (2, 6), (7, 2), (1, 1))


def labelled(draw: Draw, n: int, K: int, d: int = 3, absent: int | None = None, name: str = "") -> Case:
    """n examples of K classes, of which one may be absent: noise z, images x, and a projection of d features."""
    labels = draw.integers(n, high=K)
    if n == K:
        labels = (torch.arange(K) + 1) % K
        labels[0] = labels[-1]
    if absent is not None:
        labels[labels == absent] = (absent + 1) % K
    told = (
        ("several classes", K > 1),
        ("as many examples as classes", n == K > 1),
        ("an absent class", absent is not None),
    )
    return Case(
        name
        or f"{n} example{'s' * (n > 1)}, {K} class{'es' * (K > 1)}"
        + (f", class {absent} absent" if told[2][1] else ""),
        tags=tuple(tag for tag, holds in told if holds),
        z=draw.normal(n, d),
        x=draw.normal(n, 2, 3, 4),
        labels=labels,
        K=K,
        phi=draw.normal(n, d),
        psi_w=draw.normal(d),
        psi_b=draw.normal(),
        E=draw.normal(K, d),
    )


def tables(draw: Draw, K: int, X: int) -> dict[str, Any]:
    """Two joint distributions of labels and images."""
    p, q = (draw.uniform(K, X, low=0.2, high=2.0) for _ in range(2))
    return {"p": p / p.sum(), "q": q / q.sum()}


def logit(side: Any, case: Case, **other: Any) -> Any:
    names = ("phi", "labels", "psi_w", "psi_b", "E")
    return side.projection_logit(*(other.get(name, case.given[name]) for name in names))


def few(draw: Draw) -> Iterator[Case]:
    for n, K, absent in ((5, 4, 3), (3, 5, 4), (4, 2, None)):
        case = labelled(draw, n, K, absent=absent)
        yield Case(case.name, **case.given, **tables(draw, K, n + 1))


@check("contract", points=1, cases=few, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """All results have the shapes of the statement and the dtype of the arguments, which are left alone."""
    labels, K = case.labels, case.K
    in_kind(student, reference, lambda side: side.condition_input(case.z, labels, K), "(N, dz + K)")
    in_kind(student, reference, lambda side: side.condition_image(case.x, labels, K), "(N, C + K, H, W)")
    given = (case.phi, labels, case.psi_w, case.psi_b, case.E)
    in_kind(student, reference, lambda side: side.projection_logit(*given), "one logit for each example")
    in_kind(student, reference, lambda side: side.conditional_optimum(case.p, case.q), "(K, X) both")


def statement_noise() -> Iterator[Case]:
    z, labels = torch.tensor([[0.5, -1.0]], dtype=F64), torch.tensor([2])
    yield Case(
        "the statement's noise", public=True, tags=("several classes", "an absent class"), z=z, labels=labels, K=3
    )


def batches(draw: Draw) -> Iterator[Case]:
    for n, K in SIZES:
        yield labelled(draw, n, K)
    yield labelled(draw, 6, 4, absent=0)
    yield labelled(draw, 6, 4, absent=3)


def noises(draw: Draw) -> Iterator[Case]:
    yield from statement_noise()
    yield from batches(draw)


@check("value", points=1, cases=noises, dtypes=(F64, F32))
def inputs(student: Any, reference: Any, case: Case) -> None:
    """condition_input puts the one-hot label behind the noise."""
    got, want = (side.condition_input(case.z, case.labels, case.K) for side in (student, reference))
    says = "the input is wrong for {tags}; {rest}; the noise comes first, the one-hot label after it"
    close(got, want, says=says)


@check("value", points=1, cases=batches, dtypes=(F64, F32))
def images(student: Any, reference: Any, case: Case) -> None:
    """condition_image puts constant planes of the one-hot label behind the image channels."""
    got, want = (side.condition_image(case.x, case.labels, case.K) for side in (student, reference))
    says = "the planes are wrong for {tags}; {rest}; they belong behind the image channels and have the image's dtype"
    close(got, want, says=says)


def projections(draw: Draw) -> Iterator[Case]:
    yield Case(
        "the statement's features",
        public=True,
        tags=("several classes",),
        phi=torch.tensor([[1.0, 2.0]], dtype=F64),
        labels=torch.tensor([1]),
        psi_w=torch.ones(2, dtype=F64),
        psi_b=torch.tensor(0.5, dtype=F64),
        E=torch.tensor([[0.0, 0.0], [3.0, -1.0]], dtype=F64),
    )
    yield from batches(draw)


# In float32 the right answers deviate by 0.01 of the tolerance, the nearest wrong one by 1e3.
@check("value", points=1, cases=projections, dtypes=(F64, F32))
def logits(student: Any, reference: Any, case: Case) -> None:
    """projection_logit adds the inner products of the features with psi_w and with the label's row of E, and psi_b."""
    says = "the logits are wrong for {tags}; {rest}; {detail}"
    hints = {"constant": "all logits are off by the same number: is psi_b in them, once?"}
    close(logit(student, case), logit(reference, case), T.f32(5), says, hints)


def joint(draw: Draw) -> Iterator[Case]:
    p = torch.tensor([[0.1, 0.3], [0.3, 0.3]], dtype=F64)
    yield Case("the statement's tables", public=True, p=p, q=torch.full((2, 2), 0.25, dtype=F64))
    for K, X in ((3, 5), (4, 2), (4, 4), (1, 3)):
        tags = ("several labels",) * (K > 1)
        yield Case(f"{K} label{'s' * (K > 1)}, {X} images", tags=tags, **tables(draw, K, X))


# In float32 the right answers deviate by 0.02 of the tolerance, the nearest wrong one by 1e3.
@check("value", points=2, cases=joint, dtypes=(F64, F32))
def optimum(student: Any, reference: Any, case: Case) -> None:
    """The best discriminator and the conditional part of its logit."""
    got, want = (side.conditional_optimum(case.p, case.q) for side in (student, reference))
    close(got[0], want[0], T.f32(5), "D* is wrong for {tags}; {rest}; compare it with its formula entry by entry")
    says = "D* is right, the conditional part of its logit is not, for {tags}; {rest}; over what does p(y|x) sum to 1?"
    close(got[1], want[1], T.f32(5), says)


def differentiable(draw: Draw) -> Iterator[Case]:
    yield labelled(draw, 5, 3)
    yield labelled(draw, 4, 6, absent=2)
    yield labelled(draw, 4, 4)


@check("gradient", points=2, cases=differentiable)
def autograd(student: Any, reference: Any, case: Case) -> None:
    """autograd gives the gradients of the logits by phi, psi_w, psi_b and E, of which absent labels have none."""
    at = {name: case.given[name] for name in ("phi", "psi_w", "psi_b", "E")}
    autograd_of(student, reference, lambda side, at: logit(side, case, **at), at)


def mixed(draw: Draw) -> Iterator[Case]:
    for n, K in ((6, 3), (4, 4)):
        case = labelled(draw, n, K)
        yield Case(case.name, tags=case.tags, **case.given, **tables(draw, K, n))


@check("property", points=2, cases=mixed)
def properties(student: Any, reference: Any, case: Case) -> None:
    """Reordered examples have reordered logits, and the sigmoid of both parts of the logit is D*."""
    got = logit(student, case)
    require(got.shape == case.labels.shape, "one logit for each example is asked")
    order = torch.arange(len(got)).flip(0).roll(1)
    again = logit(student, case, phi=case.phi[order], labels=case.labels[order])
    close(
        again, got[order], says="examples in another order, with their labels, must give the same logits in that order"
    )
    best, conditional = student.conditional_optimum(case.p, case.q)
    marginal: Tensor = case.p.sum(dim=0).log() - case.q.sum(dim=0).log()
    require(best.shape == conditional.shape == case.p.shape, "two tables (K, X) are asked")
    says = "the sigmoid of log p(x)/q(x) plus your conditional part is not your D*"
    close(torch.sigmoid(marginal + conditional.double()), best, says=says)
