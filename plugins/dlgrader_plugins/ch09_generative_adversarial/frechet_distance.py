"""Grader of ch09/frechet-distance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, check, close, in_kind, relative, require


def sample(draw: Draw, n: int, d: int, scale: float = 1.0) -> Tensor:
    """Rows with a random mean and correlated features."""
    rows: Tensor = draw.normal(n, d) @ draw.normal(d, d) * float(scale * d**-0.5) + draw.normal(d, scale=scale)
    return rows


def sizes(draw: Draw) -> Iterator[Case]:
    for n, d in ((5, 1), (3, 6), (200, 12), (4, 4)):
        for dtype in (F64, F32):
            name = f"{n} examples of {d} feature{'s' * (d > 1)}, {str(dtype).removeprefix('torch.')}"
            yield Case(name, X=sample(draw, n, d), Y=sample(draw, n + 1, d), kind=dtype)


@check("contract", points=1, cases=sizes)
def contract(student: Any, reference: Any, case: Case) -> None:
    """Statistics are (d,) and (d, d), distances tensors without axes, all in float64; arguments are left alone."""
    X, Y = case.X.to(case.kind), case.Y.to(case.kind)
    in_kind(student, reference, lambda side: side.gaussian_stats(X), "(d,) and (d, d)")
    if len(X) <= X.shape[1]:  # singular covariances are judged below
        return
    given = (*reference.gaussian_stats(X), *reference.gaussian_stats(Y))
    in_kind(student, reference, lambda side: side.frechet_distance(*given), "a distance has no axes")
    in_kind(student, reference, lambda side: side.fid(X, Y), "a distance has no axes")


def statement_samples() -> dict[str, Any]:
    return {"X": torch.tensor([[0.0], [2.0]], dtype=F64), "Y": torch.tensor([[1.0], [3.0], [5.0]], dtype=F64)}


def features(draw: Draw) -> Iterator[Case]:
    yield Case("the statement's two numbers", public=True, X=statement_samples()["X"], kind=F64)
    for n, d in ((2, 3), (3, 6), (7, 2), (200, 12), (4, 4)):
        yield Case(f"{n} examples of {d} features", X=sample(draw, n, d), kind=F64)
    for n, d in ((40, 3), (8, 1)):
        X = (1000.0 + draw.normal(n, d)).float()
        yield Case(f"{n} examples of {d} features near 1000, float32", tags=("float32 far from zero",), X=X, kind=F32)


# Float32 data far from zero: centred in float32 off by 1e-6, a mean of squares in float32 by 0.1 and more.
@check("value", points=3, cases=features)
def stats(student: Any, reference: Any, case: Case) -> None:
    """Mean and covariance (divisor n - 1) are right, also far from zero."""
    X = case.X.to(case.kind)
    (mean, covariance), want = student.gaussian_stats(X), reference.gaussian_stats(X)
    tolerance = T if case.kind is F64 else relative(1e-3)
    close(mean, want[0], tolerance, "the mean is wrong for {case}")
    says, hints = "the covariance is wrong for {case}", {}
    if case.kind is F32:
        says = "the covariance loses digits for data far from zero; subtract the mean first"
    else:
        hints["factor"] = "the covariance is off by the factor {factor:.3g} for {case}: divisor n - 1"
    close(covariance, want[1], tolerance, says, hints)


def covariance(draw: Draw, d: int, rank: int = 0, scale: float = 1.0) -> Tensor:
    """A random covariance of this rank (by default d)."""
    B = draw.normal(d, rank or d, scale=scale)
    return B @ B.T / (rank or d)


def gaussians(name: str, mu1: Tensor, S1: Tensor, mu2: Tensor, S2: Tensor, **given: Any) -> Case:
    """Two normal distributions; the tags say how far apart the means are, and whether the covariances commute."""
    apart = float((mu1 - mu2).norm())
    product = S1 @ S2
    commute = float((product - product.T).abs().max()) <= 1e-9 * float(product.abs().max())
    told = (
        ("means less than 1 apart", 0 < apart < 1),
        ("means more than 1 apart", apart > 1),
        ("covariances that do not commute", not commute),
        ("several features", len(mu1) > 1),
    )
    return Case(name, tags=tuple(t for t, holds in told if holds), mu1=mu1, S1=S1, mu2=mu2, S2=S2, **given)


def distributions(draw: Draw) -> Iterator[Case]:
    S1, S2 = torch.diag(torch.tensor([4.0, 1.0], dtype=F64)), torch.diag(torch.tensor([1.0, 9.0], dtype=F64))
    mu = torch.tensor([1.0, 0.0], dtype=F64)
    statement = gaussians("the statement's covariances", 0 * mu, S1, mu, S2)
    yield Case(statement.name, public=True, tags=statement.tags, **statement.given)
    for d in (1, 2, 5):
        q, zero = draw.orthogonal(d), torch.zeros(d, dtype=F64)
        a, b = (draw.uniform(d, low=0.2, high=4.0) for _ in range(2))
        told = f"{d} feature{'s' * (d > 1)}"
        yield gaussians(f"{told}, covariances that commute", zero, q * a @ q.T, zero, q * b @ q.T)
        yield gaussians(f"{told}, means 0.3 apart", zero, q * a @ q.T, 0.3 * q[0], q * b @ q.T)
        yield gaussians(f"{told}, means 5 apart", zero, q * a @ q.T, 5 * q[0], q * b @ q.T)
    for d, scale in ((2, 1.0), (3, 10.0), (6, 1.0), (6, 0.1)):
        zero, direction = torch.zeros(d, dtype=F64), draw.orthogonal(d)[0]
        told = f"{d} features, covariances of different size" if scale != 1 else f"{d} features"
        S1, S2 = covariance(draw, d), covariance(draw, d, scale=scale)
        yield gaussians(f"{told}, equal means", zero, S1, zero, S2)
        yield gaussians(f"{told}, means 0.5 apart", direction, S1, 1.5 * direction, S2)
        yield gaussians(f"{told}, means 3 apart", direction, S1, 4 * direction, S2)


# Right answers are off by 1e-7 of what is allowed, the nearest wrong one by 1e3.
@check("value", points=3, cases=distributions)
def distance(student: Any, reference: Any, case: Case) -> None:
    """frechet_distance is right, also where the covariances do not commute."""
    given = (case.mu1, case.S1, case.mu2, case.S2)
    size = float(case.S1.trace() + case.S2.trace())
    says = "the distance is wrong for {tags}; {rest}"
    if "covariances that do not commute" in case.tags:
        says += "; which order have root and product?"
    got, want = student.frechet_distance(*given), reference.frechet_distance(*given)
    close(got, want, relative(1e-5), says, scale=size)


def pairs(draw: Draw) -> Iterator[Case]:
    yield Case("the statement's samples", public=True, **statement_samples())
    for n, m, d in ((30, 20, 3), (8, 5, 2), (200, 150, 6), (7, 7, 5)):
        X, Y = sample(draw, n, d), sample(draw, m, d, scale=2.0)
        yield Case(f"{n} and {m} examples of {d} features", X=X, Y=Y)


@check("value", points=1, cases=pairs)
def samples(student: Any, reference: Any, case: Case) -> None:
    """fid is the distance of the statistics of two samples."""
    (_, S1), (_, S2) = reference.gaussian_stats(case.X), reference.gaussian_stats(case.Y)
    got, want = student.fid(case.X, case.Y), reference.fid(case.X, case.Y)
    close(got, want, relative(1e-5), "fid is wrong for {case}", scale=float(S1.trace() + S2.trace()))


def moved_samples(draw: Draw) -> Iterator[Case]:
    for n, m, d in ((12, 9, 3), (30, 40, 5)):
        Q, shift = draw.orthogonal(d), draw.normal(d, scale=3.0)
        given: dict[str, Any] = {"X": sample(draw, n, d), "Y": sample(draw, m, d), "Q": Q, "shift": shift}
        yield Case(f"{n} and {m} examples of {d} features", **given, c=draw.number(2.0, 3.0))


@check("property", points=1, cases=moved_samples)
def properties(student: Any, reference: Any, case: Case) -> None:
    """Exchanging the samples, or moving both rigidly, changes nothing; scaling both by c multiplies by c^2."""
    X, Y, c = case.X, case.Y, case.c
    got = student.fid(X, Y)
    require(got.numel() == 1, "a distance is one number")
    size = float(X.var(dim=0).sum() + Y.var(dim=0).sum())
    says = "the distance changes when the two samples are exchanged"
    close(student.fid(Y, X), got, relative(1e-5), says, scale=size)
    says = "the distance changes when both samples are rotated and shifted together"
    close(student.fid(X @ case.Q + case.shift, Y @ case.Q + case.shift), got, relative(1e-5), says, scale=size)
    says = "when both samples are scaled by c the distance must be multiplied by c^2"
    close(student.fid(c * X, c * Y), c**2 * got, relative(1e-5), says, scale=c**2 * size)


def singular(draw: Draw) -> Iterator[Case]:
    for n, d in ((60, 4), (5, 12)):
        X = sample(draw, n, d)
        yield Case(f"{n} examples of {d} features against themselves", tags=("equal samples",), X=X)
    zero, q = torch.zeros(12, dtype=F64), draw.orthogonal(12)
    tags = ("singular covariances",)
    for ranks in ((3, 4), (2, 12), (5, 5)):
        S1, S2 = (covariance(draw, 12, rank) for rank in ranks)
        yield Case(f"12 features, ranks {ranks[0]} and {ranks[1]}", tags=tags, mu1=zero, S1=S1, mu2=zero + 1, S2=S2)
    u, v = q[0], 0.5 * q[0] + math.sqrt(0.75) * q[1]
    S1, S2 = 2.0 * torch.outer(u, u), torch.outer(v, v)
    yield Case("two covariances of rank one at 60 degrees", tags=tags, mu1=zero, S1=S1, mu2=zero, S2=S2)


# Right answers are off by 1e-3 of what is allowed at most.
@check("stability", points=1, cases=singular)
def stability(student: Any, reference: Any, case: Case) -> None:
    """A sample is at distance 0 from itself, and singular covariances give numbers."""
    nan = (
        "NaN for {case}: rounding makes eigenvalues slightly negative, and singular covariances have no Cholesky factor"
    )
    if "X" in case.given:
        got, size = student.fid(case.X, case.X), float(case.X.var(dim=0).sum())
        says = "{case}: the distance of a sample to itself must be 0"
        close(got, torch.zeros((), dtype=F64), relative(1e-4), says, {"nan": nan}, scale=size)
        return
    given, size = (case.mu1, case.S1, case.mu2, case.S2), float(case.S1.trace() + case.S2.trace())
    got, want = student.frechet_distance(*given), reference.frechet_distance(*given)
    close(got, want, relative(1e-3), "the distance is wrong for {case}", {"nan": nan}, scale=size)
