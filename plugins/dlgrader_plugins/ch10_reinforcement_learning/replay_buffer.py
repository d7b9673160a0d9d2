"""Grader of ch10/replay-buffer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import (
    F32,
    Case,
    Draw,
    at_least,
    check,
    exactly,
    follows_seed,
    in_kind,
    keeps_generators,
    length,
    no_slower,
    put,
    raises,
    require,
    spoiled,
)
from dlgrader_plugins.ch10_reinforcement_learning.buffer_races import adding, sampling
from dlgrader_plugins.ch10_reinforcement_learning.transitions import (
    Table,
    belongs,
    chance,
    complete,
    filled,
    numbers_in,
    rows,
    transitions,
)

DRAWS, SEEDS = 20_000, 10  # draws of a sample, and samples
LIMIT = 8.0


def buffers(draw: Draw) -> Iterator[Case]:
    yield Case("the statement's buffer", public=True, capacity=3, adds=5, d=1)
    yield Case("capacity 7, 4 transitions", capacity=7, adds=4, d=3)
    yield Case("capacity 5, empty", capacity=5, adds=0, d=2)


@check("contract", points=1, cases=buffers, dtypes=(F32,))
def contract(student: Any, reference: Any, case: Case) -> None:
    """sample and latest give five tensors of the right shapes and dtypes, and an empty buffer raises ValueError."""

    def made(side: Any) -> Any:
        return filled(side, case.capacity, case.adds, case.d)

    if not case.adds:
        raises(ValueError, made(student).sample, 4, 0, says="a sample of an empty buffer must raise ValueError")
        return
    in_kind(student, reference, lambda side: made(side).sample(6, 3), "one row a draw")
    in_kind(student, reference, lambda side: made(side).latest(2), "one row a transition")


def fillings(draw: Draw) -> Iterator[Case]:
    for capacity, tag in ((6, "not full"), (6, "full"), (1, "capacity 1")):
        counts = {"not full": (0, 1, 5), "full": (6, 7, 21)}.get(tag, (1, 2, 5))
        for adds in counts:
            name = f"capacity {capacity}, {adds} add{'s' * (adds != 1)}"
            yield Case(name, tags=(tag,), capacity=capacity, adds=adds)


@check("value", points=3, cases=fillings, dtypes=(F32,))
def latest_ones(student: Any, reference: Any, case: Case) -> None:
    """Length and newest transitions are right after any number of adds, also when the oldest ones have given way."""
    buffer, adds = filled(student, case.capacity, case.adds, 3), case.adds
    stored = min(adds, case.capacity)
    says = "after adding {adds} to a buffer of capacity {capacity}, `len` is not {stored}"
    exactly(length(buffer), stored, says, adds=adds, capacity=case.capacity, stored=stored)
    for k in sorted({min(stored, 1), stored // 2, stored} - {0}):
        same(buffer.latest(k), rows(adds - k + 1, adds, 3), k, case)


def same(got: Table, want: Table, k: int, case: Case) -> None:
    """The k newest transitions are these. Raises Wrong with the numbers of those that came."""
    facts = {"adds": case.adds, "k": k, "capacity": case.capacity, "oldest": case.adds - k + 1}
    complete(got, k, 3)
    numbers = numbers_in(got).tolist()
    if sorted(numbers) == list(range(case.adds - k + 1, case.adds + 1)):
        says = "after adding {adds} transitions latest({k}) holds the right transitions, but not the oldest first"
        require(numbers == sorted(numbers), says, **facts)
    says = (
        "after adding {adds} to a buffer of capacity {capacity}, the oldest transition of latest({k}) should be number "
    )
    says += "{oldest}"
    require(numbers[:1] == [case.adds - k + 1], says, **facts)
    says = "after adding {adds} to a buffer of capacity {capacity}, latest({k}) has a wrong {name}"
    for name, column in want.items():
        exactly(got[name].to(column.dtype), column, says, name=f'"{name}"', **facts)


WAYS = (
    "a tensor that is overwritten after it was added",
    "a sample that is overwritten",
    "the result of latest that is overwritten",
    "another buffer",
)


def ways(draw: Draw) -> Iterator[Case]:
    for way in WAYS:
        yield Case(way, way=way, seed=draw.seed())


@check("property", points=2, cases=ways, dtypes=(F32,))
def copies(student: Any, reference: Any, case: Case) -> None:
    """What is stored changes neither with tensors that were added, nor with those that were returned, nor with another
    buffer."""
    buffer, count = filled(student, 6, 3, 3), 3
    if case.way == WAYS[0]:
        count, (obs, action, reward, next_obs, terminated) = 4, transitions(4, 4, 3)[0]
        held = put(student, obs), put(student, next_obs)
        buffer.add(held[0].there, action, reward, held[1].there, terminated)
    before = buffer.latest(count)
    complete(before, count, 3)
    if case.way == WAYS[0]:
        for tensor in held:
            tensor.overwrite(torch.full((3,), -5.0))
    elif case.way == WAYS[1]:
        spoiled(student, lambda _: buffer.sample(8, case.seed))
    elif case.way == WAYS[2]:
        spoiled(student, lambda _: buffer.latest(3))
    else:
        other = filled(student, 6, 2, 3)
        exactly(length(buffer), 3, "the length of a buffer changes when another one is filled")
        exactly(length(other), 2, "a new buffer is not empty: it shares its store with another one")
    after = buffer.latest(count)
    complete(after, count, 3)
    for name, column in before.items():
        exactly(after[name], column, "what is stored changes with {way}", way=case.way)


def stores(draw: Draw) -> Iterator[Case]:
    for capacity, adds in ((20, 70), (50, 13)):
        told = "full" if adds >= capacity else "not full"
        seeds = tuple(draw.seed() for _ in range(SEEDS))
        yield Case(f"{told}: capacity {capacity}, {adds} adds", tags=(told,), capacity=capacity, adds=adds, seeds=seeds)


# Two chi-square tests at 1e-6 in two cases: a right answer fails with probability 4e-6.
@check("distribution", points=2, cases=stores, dtypes=(F32,), seconds=30)
def uniform(student: Any, reference: Any, case: Case) -> None:
    """200000 draws hold every stored transition, and every pair of them, equally often, with its own fields."""
    buffer = filled(student, case.capacity, case.adds, 1)
    first = max(case.adds - case.capacity, 0) + 1
    stored = case.adds - first + 1
    drawn = []
    for seed in case.seeds:
        got = buffer.sample(DRAWS, seed)
        complete(got, DRAWS, 1)
        numbers = numbers_in(got)
        inside = bool(((numbers >= first) & (numbers <= case.adds)).all())
        require(inside, "a sample holds a transition that is not stored, in a buffer that is {how}", how=case.tags[0])
        require(belongs(got, numbers), "the fields of a row of the sample do not belong to one transition")
        drawn.append(numbers - first)
    says = "the draws are not uniform, in a buffer that is {how}: some transitions come more often than others"
    at_least(chance(torch.cat(drawn), stored), 1e-6, says, how=case.tags[0])
    pairs = torch.cat([numbers.view(-1, 2) for numbers in drawn])
    says = "two draws that follow each other in a sample are not independent: all pairs should come equally often"
    at_least(chance(pairs[:, 0] * stored + pairs[:, 1], stored**2), 1e-6, says)


def one_store(draw: Draw) -> Iterator[Case]:
    yield Case("capacity 20, 30 adds", seeds=tuple(draw.seed() for _ in range(3)))


@check("property", points=1, cases=one_store, dtypes=(F32,))
def seeds(student: Any, reference: Any, case: Case) -> None:
    """The seed alone decides what is drawn, and the global generators are left alone."""
    buffer = filled(student, 20, 30, 2)
    follows_seed(student, lambda _, seed: buffer.sample(12, seed), case.seeds)
    keeps_generators(student, lambda _: buffer.sample(12, case.seeds[0]))
    keeps_generators(student, lambda _: buffer.latest(3))


def uses(draw: Draw) -> Iterator[Case]:
    for use, stored, long in (("adding", 400, 4096), ("sampling", 2000, 512)):
        yield Case(f"{use}, observations of length {long}", use=use, stored=stored, long=long, seed=draw.seed())


# Lists of tuples and a NumPy ring measure 0.5 to 1.7, lists of numbers 2.4 to 5.3; a store that is copied at each add
# 22 to 30, one that is stacked at each sample 25 to 42.
@check("performance", points=1, cases=uses, dtypes=(F32,), seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """100 adds to a full buffer, and 40 samples of 2, take at most 8 times as long as with preallocated tensors."""
    ratio = adding if case.use == "adding" else sampling
    says = (
        "{use} took {ratio:.0f} times as long as with preallocated tensors (allowed {limit:.0f}): is the whole store "
    )
    no_slower(lambda: ratio(student, reference, case), LIMIT, says + "copied each time?", use=case.use)
