"""Grader of ch09/pushforward-density."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, check, close, in_kind, relative, require, within

SAMPLES = 20_000
BEYOND = 9.0  # the normal density has no mass beyond that we could tell


def affine_of(side: Any, case: Case) -> Any:
    return side.affine_push_logpdf(case.x, case.A, case.b)


def monotone_of(side: Any, case: Case) -> Any:
    return side.monotone_push_logpdf(case.x, case.knots_z, case.knots_x)


def sampled_by(side: Any, case: Case) -> Any:
    return side.histogram_sampler(case.edges, case.counts, case.u)


def affine_map(draw: Draw, d: int, stretch: Tensor, *tags: str, name: str, sign: int = 1, n: int = 7) -> Case:
    """Points A z + b, where A has the singular values `stretch` (d,) and a determinant of this sign."""
    A = draw.orthogonal(d) * stretch @ draw.orthogonal(d)
    if float(torch.linalg.slogdet(A).sign) != sign:
        A[0] = -A[0]
    told = (*tags, "a negative determinant") if sign < 0 else tags
    size = float(stretch.max())
    b, z = draw.normal(d) * size, draw.normal(n, d)
    many = ("several dimensions",) if d > 1 else ()
    return Case(name, tags=(*many, *told), x=z @ A.T + b, A=A, b=b)


def statement_maps() -> Iterator[Case]:
    A = torch.tensor([[0.0, 2.0], [1.0, 0.0]], dtype=F64)
    tags = ("several dimensions", "a negative determinant")
    x, b = torch.tensor([[3.0, 1.0]], dtype=F64), torch.ones(2, dtype=F64)
    yield Case("the statement's matrix", public=True, tags=tags, x=x, A=A, b=b)


def affine_maps(draw: Draw) -> Iterator[Case]:
    yield from statement_maps()
    for d in (1, 3, 6):
        for sign in (1, -1):
            name = f"{d} dimension{'s' * (d > 1)}, {'positive' if sign > 0 else 'negative'} determinant"
            yield affine_map(draw, d, draw.uniform(d, low=0.5, high=3.0), name=name, sign=sign)
    yield affine_map(draw, 4, draw.uniform(4, low=0.5, high=2.0), name="as many points as dimensions", n=4)


def bent(draw: Draw, knots: int, n: int = 9) -> Case:
    """Slopes between 0.3 and 3, points in all pieces, and beyond both ends."""
    knots_z = (draw.uniform(knots, low=0.3, high=1.0)).cumsum(0)
    knots_z = knots_z - knots_z.mean()
    slopes = draw.uniform(knots - 1, low=0.3, high=3.0)
    knots_x = torch.cat([draw.normal(1), knots_z.diff() * slopes]).cumsum(0)
    middle = knots_x[:-1] + knots_x.diff() * draw.uniform(knots - 1, low=0.2, high=0.8)
    left, right = knots_x[0] - draw.uniform(n, low=0.5, high=2.0), knots_x[-1] + draw.uniform(n, low=0.5, high=2.0)
    x = torch.tensor(draw.shuffled(torch.cat([left, middle, right]).tolist()), dtype=F64)
    return Case(f"{knots} knots", tags=("more than two knots",) * (knots > 2), x=x, knots_z=knots_z, knots_x=knots_x)


def bent_maps(draw: Draw) -> Iterator[Case]:
    x, knots_z, knots_x = (torch.tensor(v, dtype=F64) for v in ([1.5, 3.0], [-1.0, 0.0, 2.0], [0.0, 1.0, 2.0]))
    tags = ("more than two knots",)
    yield Case("the statement's three knots", public=True, tags=tags, x=x, knots_z=knots_z, knots_x=knots_x)
    for number in (2, 3, 6, 12):
        yield bent(draw, number)


def histogram(draw: Draw, counts: list[float], *tags: str, name: str, borders: bool = False) -> Case:
    """A grid of u that keeps away from the borders between bins, or with `borders` (exact ones) has them, too."""
    c = torch.tensor(counts, dtype=F64)
    edges = torch.cat([draw.normal(1), draw.uniform(len(counts), low=0.2, high=2.5)]).cumsum(0)
    inner = c.cumsum(0)[:-1] / c.sum()
    grid = (torch.arange(60, dtype=F64) + 0.5) / 60
    u = grid[((grid[:, None] - inner).abs() > 1e-3).all(dim=1)]
    if borders:
        u = torch.cat([torch.zeros(1, dtype=F64), inner[inner < 1], u])
    return Case(name, tags=("borders",) * borders + tags, edges=edges, counts=c, u=u)


def histograms(draw: Draw) -> Iterator[Case]:
    edges, counts = torch.tensor([0.0, 1.0, 2.0, 4.0], dtype=F64), torch.tensor([1.0, 0.0, 3.0], dtype=F64)
    u = torch.tensor([0.0, 0.125, 0.25, 0.625], dtype=F64)
    tags = ("borders", "empty bins")
    yield Case("the statement's histogram", public=True, tags=tags, edges=edges, counts=counts, u=u)
    yield histogram(draw, [7.0], name="one bin")
    yield histogram(draw, [3.0, 5.0, 2.0, 9.0], name="four bins")
    yield histogram(draw, [2.5, 0.75, 1.3], name="counts that are no whole numbers")
    yield histogram(draw, [3.0, 5.0, 7.0, 1.0], name="four bins, u on their borders", borders=True)
    yield histogram(draw, [0.0, 3.0, 4.0], "empty bins", name="an empty bin at the beginning")
    yield histogram(draw, [6.0, 0.0, 0.0, 3.0], "empty bins", name="two empty bins in the middle")
    yield histogram(draw, [2.0, 3.0, 0.0, 0.0], "empty bins", name="two empty bins at the end")
    counted = [0.0, 0.0, 3.0, 0.0, 4.0, 1.0, 0.0]
    yield histogram(draw, counted, "empty bins", name="empty bins everywhere, u on the borders", borders=True)


def shapes(draw: Draw) -> Iterator[Case]:
    one, other = affine_map(draw, 3, draw.uniform(3, low=0.5, high=2.0), name="", n=5), bent(draw, 4)
    maps = {name: other.given[name] for name in ("knots_z", "knots_x")}
    bins = histogram(draw, [2.0, 0.0, 3.0], name="").given
    yield Case("5 points, 4 knots, 3 bins", points_x=other.x, **one.given, **maps, **bins)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Each function gives (n,), in the dtype of x or u; arguments are left alone."""
    in_kind(student, reference, lambda side: affine_of(side, case), "one number a row of x")
    in_kind(student, reference, lambda side: side.monotone_push_logpdf(case.points_x, case.knots_z, case.knots_x))
    in_kind(student, reference, lambda side: sampled_by(side, case), "one sample for each u")


# In float32 the right answers deviate by 0.02 of the tolerance, the nearest wrong one by 1e4.
@check("value", points=2, cases=affine_maps, dtypes=(F64, F32))
def affine(student: Any, reference: Any, case: Case) -> None:
    """The log density of A z + b is right for determinants of both signs."""
    says = "the log density of A z + b is wrong for {tags}; {rest}"
    hints = {"nan": "NaN or inf for {tags}; {rest}: a density is divided by the absolute value of the determinant"}
    close(affine_of(student, case), affine_of(reference, case), T.f32(5), says, hints)


def hard_maps(draw: Draw) -> Iterator[Case]:
    for d, power, sign in ((3, 200, 1), (3, -200, -1), (6, 400, -1), (6, -400, 1)):
        stretch = draw.uniform(d, low=0.5, high=2.0) * 10.0 ** (power / d)
        tag = "a determinant beyond the range of floats" if d == 6 else "a large or small determinant"
        yield affine_map(draw, d, stretch, tag, name=f"{d} dimensions, |det A| near 1e{power}", sign=sign)
    for d, sign in ((3, 1), (6, -1)):
        stretch = torch.logspace(-3, 3, d, dtype=F64)
        yield affine_map(draw, d, stretch, "condition 1e6", name=f"{d} dimensions, condition 1e6", sign=sign)


# A normal density with covariance A A^T is off by 3e-5 at condition 1e6 (40 variants), the nearest wrong one by 1e-2.
@check("value", points=2, cases=hard_maps)
def determinants(student: Any, reference: Any, case: Case) -> None:
    """The log density is right for determinants beyond the range of floats and for condition numbers up to 10^6."""
    says = "the log density is wrong for {tags}; {rest}"
    hints = {"nan": "NaN or inf for {tags}; {rest}: a density is divided by |det A|, whose logarithm is what you need"}
    tolerance = relative(1e-4) if "condition 1e6" in case.tags else T * 10
    close(affine_of(student, case), affine_of(reference, case), tolerance, says, hints)


# In float32 the right answers deviate by 0.05 of the tolerance, the nearest wrong one by 1e3.
@check("value", points=1, cases=bent_maps, dtypes=(F64, F32))
def monotone(student: Any, reference: Any, case: Case) -> None:
    """The log density of a piecewise linear map is right in all pieces and beyond the end knots."""
    got, want = monotone_of(student, case), monotone_of(reference, case)
    require(got.shape == want.shape, "one number for each x is asked")
    inside = (case.x > case.knots_x[0]) & (case.x < case.knots_x[-1])
    says = "the log density is wrong {where}, for {tags}; {rest}"
    close(got[inside], want[inside], T.f32(5), says, where="between the knots")
    says = "between the knots the log density is right, beyond the end knots it is not, where g goes on with its slope"
    close(got[~inside], want[~inside], T.f32(5), says)


def curves(draw: Draw) -> Iterator[Case]:
    for number in (2, 5):
        yield bent(draw, number)


@check("property", points=1, cases=curves)
def total_mass(student: Any, reference: Any, case: Case) -> None:
    """The density of a piecewise linear map integrates to 1."""
    slopes = case.knots_x.diff() / case.knots_z.diff()
    low = case.knots_x[:1] - slopes[:1] * (BEYOND + case.knots_z[:1])
    high = case.knots_x[-1:] + slopes[-1:] * (BEYOND - case.knots_z[-1:])
    ends = torch.cat([low, case.knots_x, high])
    cells = (torch.arange(400, dtype=F64) + 0.5) / 400
    x = (ends[:-1, None] + ends.diff()[:, None] * cells).flatten()
    got = student.monotone_push_logpdf(x, case.knots_z, case.knots_x)
    require(got.shape == x.shape, "one number for each x is asked")
    mass = float((got.double().exp() * (ends.diff() / 400).repeat_interleave(400)).sum())
    says = "the density of the map with {case} does not integrate to 1: is the slope in it, also beyond the end knots?"
    within(abs(mass - 1), 1e-4, says)


# In float32 the right answers deviate by 0.05 of the tolerance, the nearest wrong one by 1e3.
@check("value", points=2, cases=histograms, dtypes=(F64, F32))
def sampler(student: Any, reference: Any, case: Case) -> None:
    """Samples are the inverse distribution function of the histogram at u, also on borders and around empty bins."""
    got, want = sampled_by(student, case), sampled_by(reference, case)
    require(got.shape == want.shape, "one sample for each u is asked")
    says = "the first sample, for u = 0, is wrong: it belongs to the first bin that has mass"
    if float(case.u[0]) == 0.0 and float(case.counts[0]) == 0.0:
        close(got[:1], want[:1], T.f32(5), says)
    close(got, want, T.f32(5), "samples are wrong for {tags}; {rest}; {detail}")


def uneven(draw: Draw) -> Iterator[Case]:
    u = torch.tensor(draw.shuffled(((torch.arange(SAMPLES, dtype=F64) + 0.5) / SAMPLES).tolist()), dtype=F64)
    for counts in ([30.0, 0.0, 110.0, 60.0], [0.0, 5.0, 1.0, 2.0, 0.0, 7.0, 0.0]):
        case = histogram(draw, counts, name=f"counts {', '.join(f'{c:g}' for c in counts)}")
        yield Case(case.name, **(case.given | {"u": u}))


@check("property", points=1, cases=uneven)
def shares(student: Any, reference: Any, case: Case) -> None:
    """Of 20000 samples each bin gets its share, and empty bins get none."""
    got = sampled_by(student, case)
    require(got.shape == case.u.shape, "one sample for each u is asked")
    bins = torch.bucketize(got.double(), case.edges, right=True) - 1
    found = torch.stack([(bins == k).sum() for k in range(len(case.counts))])
    require(int(found[case.counts == 0].sum()) == 0, "samples fall into a bin with count zero")
    off = (found - SAMPLES * case.counts / case.counts.sum()).abs()
    within(float(off.max()), 2.0, "a bin does not get its share of the samples, for {case}")
