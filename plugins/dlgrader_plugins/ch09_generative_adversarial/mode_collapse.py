"""Grader of ch09/mode-collapse."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, Tolerance, check, close, exactly, in_kind, relative

SD = 0.25
REACH = 3 * SD
USUAL = 0.01  # what min_share is where it is left out
SINGLE = Tolerance(2e-5, 1e-6)  # counts may be divided in float32, whatever the dtype of the samples


def report(side: Any, case: Case) -> Any:
    given = () if case.min_share == USUAL else (case.min_share,)
    return side.mode_report(case.samples, case.centers, case.sd, *given)


def ring(K: int, radius: float = 4.0) -> Tensor:
    """Centres on a circle."""
    angles = torch.arange(K, dtype=F64) * (2 * math.pi / K)
    return radius * torch.stack([angles.cos(), angles.sin()], dim=1)


def grid(side: int, step: float = 2.0) -> Tensor:
    return step * torch.cartesian_prod(torch.arange(side), torch.arange(side)).double()


def around(draw: Draw, centers: Tensor, counts: list[int], low: float = 0.0, high: float = 0.95) -> Tensor:
    """So many samples for each centre, between `low` and `high` times the reach away from it."""
    which = torch.arange(len(centers)).repeat_interleave(torch.tensor(counts))
    angles = draw.uniform(len(which), high=2 * math.pi)
    radii = REACH * draw.uniform(len(which), low=low, high=high)
    points = centers[which] + (radii * torch.stack([angles.cos(), angles.sin()])).T
    return points[torch.tensor(draw.shuffled(range(len(points))))] if len(points) else points


def generated(name: str, samples: Tensor, centers: Tensor, *tags: str, min_share: float = USUAL, **given: Any) -> Case:
    usual: dict[str, Any] = {"samples": samples, "centers": centers, "sd": SD, "min_share": min_share}
    return Case(name, tags=tags, **(usual | given))


def statement() -> Case:
    centers = torch.tensor([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]], dtype=F64)
    samples = torch.tensor([[0.0, 0.5], [0.25, 0.0], [0.0, -1.0], [4.0, 0.75], [2.0, 2.0]], dtype=F64)
    tags = ("bad samples", "modes that are missing", "a sample exactly 3 sd away")
    return Case(
        "the statement's samples", public=True, tags=tags, samples=samples, centers=centers, sd=SD, min_share=0.4
    )


def few(draw: Draw) -> Iterator[Case]:
    yield statement()
    yield generated("20 samples of 5 modes", around(draw, ring(5), [4] * 5), ring(5))


@check("contract", points=1, cases=few, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """mode_report gives a dict with three numbers, the others a number; arguments are left alone."""
    in_kind(student, reference, lambda side: report(side, case))
    in_kind(student, reference, lambda side: side.distinct_pairs(case.samples, 0.5))
    in_kind(student, reference, lambda side: side.expected_distinct(3, 10))


def generators(draw: Draw) -> Iterator[Case]:
    yield statement()
    missing, bad = "modes that are missing", "bad samples"
    yield generated("all 8 modes of a ring", around(draw, ring(8), [draw.integer(10, 20) for _ in range(8)]), ring(8))
    counts = [draw.integer(4, 9) for _ in range(25)]
    yield generated("all 25 modes of a grid", around(draw, grid(5), counts), grid(5))
    counts = [30, 0, 17, 0, 0, 9, 0, 0]
    yield generated("3 modes of 8", around(draw, ring(8), counts), ring(8), missing)
    yield generated("1 mode of 8", around(draw, ring(8), [0, 0, 40, 0, 0, 0, 0, 0]), ring(8), missing)
    good, far = around(draw, ring(6), [9, 5, 0, 7, 3, 8]), around(draw, ring(6), [4, 0, 3, 2, 6, 5], 1.05, 2.0)
    yield generated("5 modes of 6, many bad samples", torch.cat([good, far]), ring(6), missing, bad)
    shifted = around(draw, ring(4), [6, 6, 5, 7], 0.0, 0.1) + torch.tensor([0.0, 0.9])
    yield generated("shifted by 3.6 sd", shifted, ring(4), missing, bad, "no good sample")
    yield generated("all samples bad", around(draw, ring(3), [5, 5, 4], 1.05, 2.0), ring(3), bad, "no good sample")
    near = torch.tensor([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0]], dtype=F64)
    between = torch.tensor([[0.4, 0.1], [0.45, -0.1], [0.6, 0.2], [0.3, 0.0], [0.1, 0.0]], dtype=F64)
    two = "samples within reach of two centres"
    yield generated("5 samples between two centres", between, near, missing, two, min_share=0.3)
    corner = ring(3)[:1] + 0.7 * REACH * torch.tensor([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0]], dtype=F64)
    corners = torch.cat([around(draw, ring(3), [0, 3, 2]), corner * 1.0 + 0.05 * (corner - ring(3)[:1])])
    yield generated("3 samples at the corners of a square", corners, ring(3), bad)
    counts = [1, 41, 37, 0, 1]
    yield generated("two modes with 1 of 80 samples each", around(draw, ring(5), counts), ring(5), missing)


def borders(draw: Draw) -> Iterator[Case]:
    """Numbers that are exact in binary, and at most 25 samples."""
    centers = torch.tensor([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0], [8.0, 8.0]], dtype=F64)
    exact = torch.tensor([[0.75, 0.0], [4.0, -0.75], [0.0, 4.75], [0.0, 0.0], [8.0, 8.875]], dtype=F64)
    yield generated(
        "samples exactly 3 sd away", exact, centers, "a sample exactly 3 sd away", "bad samples", min_share=0.05
    )
    counts = [8, 2, 5, 1]
    samples = centers.repeat_interleave(torch.tensor(counts), dim=0)
    yield generated(
        "16 samples, counts 8, 2, 5 and 1, min_share 1/8",
        samples,
        centers,
        "a count exactly at min_share",
        min_share=0.125,
    )
    samples = torch.cat([samples, torch.full((4, 2), 20.0, dtype=F64)])
    tags = ("bad samples", "a count below min_share of all samples")
    yield generated("20 samples, 4 of them bad, min_share 1/8", samples, centers, *tags, min_share=0.125)


def all_reports(draw: Draw) -> Iterator[Case]:
    yield from generators(draw)
    yield from borders(draw)


SENTENCES = {
    "quality": "the quality is wrong for {tags}; {rest}; a sample counts where its nearest centre is at most 3 sd away",
    "modes": "the number of modes is wrong for {tags}; {rest}; a sample counts for its nearest centre only",
    "kl": "kl is wrong for {tags}; {rest}; the shares are those among the samples of high quality",
}


# The divergence of right answers is off by 1e-7 of the tolerance, the nearest wrong one by 1e4.
@check("value", points=5, cases=all_reports, dtypes=(F64, F32))
def reports(student: Any, reference: Any, case: Case) -> None:
    """Modes, quality and divergence are right: complete, collapsed and bad generators, and borders."""
    got, want = report(student, case), report(reference, case)
    nan = "kl is nan for {tags}; {rest}; centres without samples add 0"
    infinite = "kl must be nan where no sample is of high quality"
    for key in ("quality", "modes", "kl"):
        hints = {"nan": nan, "infinite": infinite} if key == "kl" else {}
        close(got[key], want[key], SINGLE, SENTENCES[key], hints)


def clouds(draw: Draw) -> Iterator[Case]:
    three = torch.tensor([[0.0, 0.0], [0.0, 1.0], [3.0, 0.0]], dtype=F64)
    yield Case("the statement's three samples", public=True, tags=("a pair exactly tol apart",), samples=three, tol=1.0)
    exact = torch.tensor([[0.0, 0.0], [0.25, 0.0], [0.25, 0.25], [2.0, 2.0], [2.0, 2.0]], dtype=F64)
    yield Case("5 samples, three pairs within tol", tags=("a pair exactly tol apart",), samples=exact, tol=0.25)
    yield Case("2 samples, far apart", samples=4.0 * exact[[0, 3]], tol=0.5)
    yield Case("2 samples, equal", samples=exact[[3, 4]], tol=0.01)
    yield lattice(draw, 40, 5)


def lattice(draw: Draw, n: int, cells: int) -> Case:
    """Samples near the points of a lattice: those of one point are duplicates, and no distance is near tol."""
    places = draw.integers(n, 2, high=cells).double()
    return Case(f"{n} samples", samples=0.05 * places + draw.uniform(n, 2, low=-0.003, high=0.003), tol=0.01)


@check("value", points=1, cases=clouds)
def pairs(student: Any, reference: Any, case: Case) -> None:
    """The share of near pairs is right."""
    got, want = (side.distinct_pairs(case.samples, case.tol) for side in (student, reference))
    says = "the share of near pairs is wrong for {tags}; {rest}; each pair i < j counts once, a sample is no pair with "
    says += "itself"
    hints = {"factor": says + "; {factor:.4g} times what it should be"}
    close(got, want, relative(1e-6), says, hints)


def thousands(draw: Draw) -> Iterator[Case]:
    yield lattice(draw, 3000, 30)


@check("performance", points=1, cases=thousands, seconds=30)
def many_pairs(student: Any, reference: Any, case: Case) -> None:
    """3000 samples fit into memory and time."""
    got, want = (side.distinct_pairs(case.samples, case.tol) for side in (student, reference))
    close(got, want, relative(1e-6), "the share of near pairs is wrong for {case}")


def birthdays(draw: Draw) -> Iterator[Case]:
    yield Case("23 draws of 365", public=True, n=23, support=365)
    for n, support in ((1, 1), (1, 50), (2, 6), (10, 10), (1000, 10**6), (3000, 10**6), (200, 365), (3, 10**12)):
        yield Case(f"{n} draws of {support}", tags=("n up to support",), n=n, support=support)
    for n, support in ((7, 6), (400, 365), (2, 1)):
        yield Case(f"{n} draws of {support}", tags=("n > support",), n=n, support=support)


@check("numeric", points=1, cases=birthdays)
def distinct(student: Any, reference: Any, case: Case) -> None:
    """expected_distinct is right to a relative 1e-9."""
    got, want = (side.expected_distinct(case.n, case.support) for side in (student, reference))
    nan = "NaN or inf for {case}: powers and factorials leave the range of floats, products of factors do not"
    close(got, want, relative(1e-9), "expected_distinct is wrong for {case}; {rest}", {"nan": nan})


def ordinary(draw: Draw) -> Iterator[Case]:
    yield generated("4 modes of 5", around(draw, ring(5), [7, 4, 0, 9, 2], 0.0, 1.3), ring(5))


@check("property", points=1, cases=ordinary)
def invariance(student: Any, reference: Any, case: Case) -> None:
    """The order of samples and centres does not matter."""
    got = report(student, case)
    mixed = torch.arange(len(case.samples)).flip(0).roll(3)
    other = student.mode_report(case.samples[mixed], case.centers, case.sd, case.min_share)
    renamed = student.mode_report(case.samples, case.centers.roll(2, dims=0), case.sd, case.min_share)
    for key in ("modes", "quality", "kl"):
        close(other[key], got[key], SINGLE, '"{key}" changes with the order of the samples', key=key)
        close(renamed[key], got[key], SINGLE, '"{key}" changes with the order of the centres', key=key)
    again = student.distinct_pairs(case.samples[mixed], 0.3)
    exactly(again, student.distinct_pairs(case.samples, 0.3), "distinct_pairs changes with the order of the samples")
