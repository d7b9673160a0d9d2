"""Transitions that tell their number, for what stores them: number n has n in each of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import torch
from torch import Tensor

from dlgrader.judge import F32, Draw, each, require

Table: TypeAlias = Mapping[str, Tensor]


def rows(first: int, last: int, d: int) -> dict[str, Tensor]:
    """Transitions first..last (last included, numbers from 1) as a buffer hands them out; all numbers are exact."""
    return _rows(torch.arange(first, last + 1), d)


def _rows(n: Tensor, d: int) -> dict[str, Tensor]:
    obs = (n[:, None] + torch.arange(d) / 4).to(F32)
    return {"obs": obs, "action": n % 5, "reward": n / 2 - 3, "next_obs": -obs, "terminated": n % 3 == 0}


def transitions(first: int, last: int, d: int) -> list[tuple[Tensor, int, float, Tensor, bool]]:
    """The same, as arguments of `add`."""
    return as_arguments(rows(first, last, d))


def unforeseen(draw: Draw, n: int, d: int) -> dict[str, Tensor]:
    """n transitions on end, of which nothing is known beforehand but their number, 0..n-1, that begins `obs`."""
    seen = draw.normal(n + 1, d).to(F32)
    seen[:, 0] = torch.arange(n + 1)
    columns = {"action": draw.integers(n, high=5), "reward": draw.normal(n).to(F32)}
    return {"obs": seen[:-1], **columns, "next_obs": seen[1:], "terminated": draw.integers(n, high=2) == 1}


def as_arguments(table: Table) -> list[tuple[Tensor, int, float, Tensor, bool]]:
    """The rows of a table as arguments of `add`."""
    columns = (list(table["obs"]), table["action"].tolist(), table["reward"].tolist())
    return list(zip(*columns, list(table["next_obs"]), table["terminated"].tolist(), strict=True))


def filled(side: Any, capacity: int, adds: int, d: int) -> Any:
    """A buffer of either side to which transitions 1..adds were added."""
    buffer = side.ReplayBuffer(capacity, d)
    each(buffer.add, transitions(1, adds, d))
    return buffer


def complete(got: Table, k: int, d: int) -> None:
    """Raises Wrong unless all five fields are there, with k rows."""
    for name, column in rows(1, 1, d).items():
        require(name in got, "there is no {name} in the result", name=name)
        wanted, found = (k, *column.shape[1:]), tuple(got[name].shape)
        says = "{name} has the shape {found}, expected {wanted}"
        require(found == wanted and not got[name].is_complex(), says, name=f'"{name}"', found=found, wanted=wanted)


def numbers_in(got: Table) -> Tensor:
    """The numbers of the transitions in a complete result, by their observations; -1 for what is none."""
    column = got["obs"][:, 0].double()
    whole = column.isfinite() & (column == column.round()) & (column.abs() < 1e9)
    return torch.where(whole, column.nan_to_num(), -1.0).long()


def belongs(got: Table, numbers: Tensor) -> bool:
    """Whether all fields of each row of a complete result are those of the transition with this number."""
    want = _rows(numbers, got["obs"].shape[1])
    return all(bool((got[name].to(column.dtype) == column).all()) for name, column in want.items())


def chance(values: Tensor, cells: int) -> float:
    """The p-value of a chi-square test that int64 values are uniform in 0..cells-1."""
    from scipy.stats import chisquare

    return float(chisquare(torch.bincount(values, minlength=cells).numpy()).pvalue)
