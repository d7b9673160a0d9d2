"""Races of replay buffers with one of preallocated tensors."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import Case, Draw, each, put, race_of, require
from dlgrader_plugins.ch10_reinforcement_learning.transitions import (
    Table,
    as_arguments,
    complete,
    numbers_in,
    unforeseen,
)

ADDS, SAMPLES = 100, 40
REPEATS = 5


def adding(student: Any, reference: Any, case: Case) -> float:
    """The ratio for ADDS adds to a full buffer; all of them must be there afterwards."""
    draw = Draw(case.seed)
    stored = unforeseen(draw, case.stored, case.long)
    added = [unforeseen(draw, ADDS, case.long) for _ in range(REPEATS + 1)]
    buffers: list[Any] = []
    left = iter(added)

    def prepare(side: Any) -> Any:
        buffers.append(holding(side, stored))
        return buffers[-1]

    def stage(side: Any, turn: int) -> list[tuple[Any, ...]]:
        given = as_arguments(added[turn])
        seen = [put(side, obs).there for obs in (given[0][0], *(after for *_, after, _ in given))]
        return [(seen[i], a, r, seen[i + 1], end) for i, (_, a, r, _, end) in enumerate(given)]

    def run(buffer: Any, given: list[tuple[Any, ...]]) -> Table:
        each(buffer.add, given)
        return buffer.latest(1)  # type: ignore[no-any-return]

    def agree(got: Table, want: Table) -> None:
        table = next(left)
        belong([got], table, torch.tensor([ADDS - 1]))
        belong([buffers[0].latest(ADDS)], table, torch.arange(ADDS))

    return race_of(student, reference, prepare, stage, run, agree, REPEATS)


def sampling(student: Any, reference: Any, case: Case) -> float:
    """The ratio for SAMPLES samples of 2, whose rows must be stored ones."""
    stored = unforeseen(Draw(case.seed), case.stored, case.long)

    def stage(side: Any, turn: int) -> list[tuple[int, int]]:
        return [(2, case.seed % 10**6 + SAMPLES * turn + i) for i in range(SAMPLES)]

    def run(buffer: Any, given: list[tuple[int, int]]) -> list[Table]:
        return each(buffer.sample, given)

    def agree(got: list[Table], want: list[Table]) -> None:
        for sample in got:
            complete(sample, 2, case.long)
        numbers = torch.cat([numbers_in(sample) for sample in got])
        inside = bool(((numbers >= 0) & (numbers < case.stored)).all())
        require(inside, "a sample holds a transition that is not stored")
        belong(got, stored, numbers)
        count = len(set(numbers.tolist()))
        require(count > SAMPLES, "{n} samples hold {count} different transitions only", n=SAMPLES, count=count)

    return race_of(student, reference, lambda side: holding(side, stored), stage, run, agree, REPEATS)


def holding(side: Any, table: Table) -> Any:
    """A full buffer of either side."""
    count, long = table["obs"].shape
    buffer = side.ReplayBuffer(count, long)
    each(buffer.add, as_arguments(table))
    return buffer


def belong(got: list[Table], table: Table, numbers: Tensor) -> None:
    """What came holds these rows of the table. Raises Wrong."""
    for name, column in table.items():
        came = torch.cat([part[name] for part in got])
        says = "a row that came back has another {name} than the one that was added"
        require(came.shape == (len(numbers), *column.shape[1:]) and not came.is_complex(), says, name=f'"{name}"')
        require(torch.equal(came.to(column.dtype), column[numbers]), says, name=f'"{name}"')
