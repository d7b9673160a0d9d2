"""Grader of ch04/lr-schedules."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F64, Case, Draw, Tolerance, check, close, each, exactly, in_kind, require

LONGEST = 1000  # updates
UNIT = Tolerance(0.0, 1.0, 0.0, 1.0)
SUMS = ("constant", "step", "exponential", "inverse", "inverse-sqrt")


def rates(side: Any, case: Case, updates: list[int]) -> list[float]:
    """The rates of these updates; the calls travel together."""
    return each(side.rate, [(case.kind, t, case.base, case.options) for t in updates])


def schedule_of(kind: str, base: float, name: str = "", public: bool = False, **options: float) -> Case:
    return Case(f"{kind}{name}", tags=(kind,), public=public, kind=kind, base=base, options=options)


def example(draw: Draw) -> Iterator[Case]:
    yield schedule_of("step", 0.8, public=True, drop=0.5, every=2)
    yield schedule_of("warmup-cosine", 0.4, public=True, warmup=2, total=6, floor=0.0)


@check("contract", points=1, cases=example)
def contract(student: Any, reference: Any, case: Case) -> None:
    """rate gives a float and leaves options alone; robbins_monro gives two bools."""
    in_kind(student, reference, lambda side: side.rate(case.kind, 5, case.base, case.options))
    in_kind(student, reference, lambda side: side.robbins_monro("constant"))


def schedules(draw: Draw) -> Iterator[Case]:
    """Each kind with whole numbers as ints, as floats, and at the ends of what is allowed."""
    base = [draw.log_number(1e-3, 1.0) for _ in range(12)]
    yield schedule_of("constant", base[0])
    yield schedule_of("step", base[1], drop=draw.number(0.3, 0.8), every=draw.integer(40, 90))
    yield schedule_of("step", base[2], ", every as a float", drop=draw.number(0.3, 0.8), every=50.0)
    yield schedule_of("exponential", base[3], gamma=draw.number(0.9, 0.98))
    yield schedule_of("inverse", base[4], k=draw.number(0.05, 0.5))
    yield schedule_of("inverse-sqrt", base[5], k=draw.number(0.05, 0.5))
    low = draw.number(0.1, 0.4) * base[6]
    yield schedule_of("cosine", base[6], total=draw.integer(300, 800), floor=low)
    yield schedule_of("cosine", base[7], ", floor 0", total=640.0, floor=0.0)
    low = draw.number(0.1, 0.4) * base[8]
    lengths: dict[str, Any] = {"warmup": draw.integer(20, 90), "total": draw.integer(300, 800)}
    yield schedule_of("warmup-cosine", base[8], **lengths, floor=low)
    yield schedule_of("warmup-cosine", base[9], ", warmup 1 and floor 0", warmup=1.0, total=200.0, floor=0.0)


def corners(options: dict[str, float]) -> dict[int, str]:
    """Update -> what is special about it."""
    found = {0: "the first update", 1: "the second update"}
    if "total" in options:
        end = int(options["total"])
        found |= {end - 1: "total - 1", end: "total", end + 1: "total + 1"}
    if "warmup" in options:
        start = int(options["warmup"])
        found |= {start + 1: "warmup + 1", start: "warmup", start - 1: "warmup - 1, the last of the warm-up"}
    if "every" in options:
        width = int(options["every"])
        found |= {width - 1: "every - 1", width: "every", 2 * width: "2 every"}
    return found


def examined_updates(case: Case) -> list[int]:
    """The corners, and twenty updates between 0 and 1000 that the base rate decides."""
    draw = Draw(int(case.base * 1e9))
    return sorted({*corners(case.options), *draw.integers(20, high=LONGEST + 1).tolist()})


# Right answers deviate by 0.005 units at most, the nearest wrong one by 6e10.
@check("value", points=5, cases=schedules, by_case=True)
def schedule(student: Any, reference: Any, case: Case) -> None:
    """Every kind is right at its corners and at twenty other updates."""
    updates = examined_updates(case)
    got, want = (torch.tensor(rates(side, case, updates), dtype=F64) for side in (student, reference))
    unit = 1e-12 * want.abs() + 1e-14 * case.base  # the cosine cancels near its end
    wrong = ~((got - want).abs() <= unit)
    places = [i for i, bad in enumerate(wrong.tolist()) if bad]
    facts: dict[str, Any] = {"kind": case.kind, "right": len(updates) - len(places), "count": len(updates)}
    if places:
        special = corners(case.options)
        at = next((i for i in places if updates[i] in special), places[0])
        facts["place"] = f"t = {updates[at]}" + (f", {special[updates[at]]}" if updates[at] in special else "")
    says = "the schedule {kind} should have another rate at {place}; right at {right} of {count} updates"
    require(not places, says, **facts)
    close(got / unit, want / unit, UNIT)


def cosines(draw: Draw) -> Iterator[Case]:
    for base in (draw.log_number(1e-2, 1.0) for _ in range(2)):
        low, total = draw.number(0.0, 0.3) * base, draw.integer(40, 60)
        yield schedule_of("cosine", base, total=total, floor=low)
        yield schedule_of("warmup-cosine", base, warmup=draw.integer(10, 15), total=total, floor=low)


@check("property", points=1, cases=cosines)
def no_jumps(student: Any, reference: Any, case: Case) -> None:
    """Both cosines never rise, and do not jump down, also where they begin and end."""
    start, end = case.options.get("warmup", 0), case.options["total"]
    updates = list(range(max(start - 1, 0), 2 * end))
    got = rates(student, case, updates)
    steepest = (case.base - case.options["floor"]) * math.pi / (2 * (end - start))
    slack = 1e-9 * case.base
    for t, before, now in zip(updates[1:], got, got[1:], strict=False):
        require(now <= before + slack, "{kind}: the rate rises from t = {a} to t = {t}", kind=case.kind, a=t - 1, t=t)
        says = "{kind}: the schedule jumps down at t = {t}, by {k:.2g} times the steepest fall of the cosine"
        fall = before - now
        require(fall <= 1.5 * steepest + slack, says, kind=case.kind, t=t, k=fall / steepest)


def warm_ups(draw: Draw) -> Iterator[Case]:
    for warmup in (1, draw.integer(4, 9), draw.integer(20, 40)):
        yield schedule_of("warmup-cosine", draw.log_number(1e-2, 1.0), warmup=warmup, total=100, floor=0.0)


@check("property", points=1, cases=warm_ups)
def warm_up(student: Any, reference: Any, case: Case) -> None:
    """The warm-up rises in equal steps from base / warmup, and goes over into the cosine within one step."""
    got = rates(student, case, list(range(case.options["warmup"] + 1)))
    step, slack = case.base / case.options["warmup"], 1e-9 * case.base
    require(got[0] > slack, "the first update of the warm-up has the rate {r:.3g}: it does nothing", r=got[0])
    for t, (before, now) in enumerate(zip([0.0, *got], got[:-1], strict=False)):
        says = "the warm-up rises by {k:.3g} times base / warmup at t = {t}"
        require(abs(now - before - step) <= slack, says, k=(now - before) / step, t=t)
    require(abs(got[-1] - got[-2]) <= step + slack, "the schedule jumps at t = warmup")


def kinds(draw: Draw) -> Iterator[Case]:
    for kind in SUMS:
        yield Case(kind, tags=(kind,), kind=kind)


@check("choice", points=2, cases=kinds)
def conditions(student: Any, reference: Any, case: Case) -> None:
    """robbins_monro judges both sums of all five kinds rightly."""
    got, want = student.robbins_monro(case.kind), reference.robbins_monro(case.kind)
    says = "one of the two sums is judged wrongly for {kind}"
    if tuple(got) == want[::-1]:
        says += ": the pair is (the sum diverges, the sum of squares converges)"
    exactly(tuple(got), want, says, kind=case.kind)
