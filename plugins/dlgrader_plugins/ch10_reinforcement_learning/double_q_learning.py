"""Grader of ch10/double-q-learning."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F32, F64, Case, Draw, check, close, in_kind, is_new, relative, require
from dlgrader_plugins.ch10_reinforcement_learning.corrections import THROUGH, unchanged

COINS = (True, False)


def calls(draw: Draw) -> Iterator[Case]:
    QA = torch.tensor([[1.0, 2.0], [4.0, 3.0], [0.0, 0.0]], dtype=F64)
    QB = torch.tensor([[0.0, 1.0], [1.0, 5.0], [0.0, 0.0]], dtype=F64)
    step = (0, 1, 0.5, 1, False, 0.5, 0.9)
    means, sds = torch.tensor([0.0, 1.0], dtype=F64), torch.ones(2, dtype=F64)
    z = torch.tensor([[[2.0, 0.0], [1.0, 0.5]]], dtype=F64)
    yield Case("the statement's tables", public=True, tables=(QA, QB), step=step, bias=(means, sds, z), sd=1.0)
    tables, bias = (draw.normal(4, 3), draw.normal(4, 3)), (draw.normal(3), draw.uniform(3), draw.normal(7, 2, 3))
    yield Case("four states, three actions", tables=tables, step=(2, 0, 1.5, 3, False, 0.2, 0.8), bias=bias, sd=0.5)


@check("contract", points=1, cases=calls, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """double_q_update returns two new tables in the dtype of the old ones, the others floats; nothing is changed."""
    heads, tails = (functools.partial(updated, case, coin) for coin in COINS)
    in_kind(student, reference, heads, "two tables")
    in_kind(student, reference, lambda side: side.max_bias(*case.bias))
    in_kind(student, reference, lambda side: side.two_gaussian_bias(case.sd))
    in_kind(student, reference, tails, "two tables")
    is_new(student, heads)
    is_new(student, tails)


def updated(case: Case, coin: bool, side: Any) -> Any:
    """What this side makes of the tables."""
    return side.double_q_update(*case.tables, *case.step, coin)


def steps(draw: Draw) -> Iterator[Case]:
    """40 corrections with either coin: the tables disagree about the best action of s_next, and about its value."""
    for tag, count in (
        ("before the end", 6),
        ("at the end", 4),
        ("s_next = s", 4),
        ("NaN in the rows of s_next, at the end", 2),
        ("ties", 4),
    ):
        for number in range(count):
            for coin in COINS:
                yield step(draw, f"{tag}, {number + 1} of {count}, {'heads' if coin else 'tails'}", tag, coin)


def step(draw: Draw, name: str, tag: str, coin: bool) -> Case:
    states, actions = draw.integer(2, 5), draw.integer(3, 4)
    tables = QA, QB = draw.normal(states, actions, scale=3.0), draw.normal(states, actions, scale=3.0)
    s, a = draw.integer(0, states - 1), draw.integer(0, actions - 1)
    s_next = s if tag == "s_next = s" else (s + draw.integer(1, states - 1)) % states
    one, other = draw.shuffled(range(actions))[:2]
    QA[s_next, one] = QB[s_next, other] = 8.0
    if tag == "ties":
        QA[s_next, other] = QB[s_next, one] = 8.0
        chooser, judge = tables if coin else tables[::-1]
        judge[s_next] = draw.normal(actions)
        chooser[s_next, one] = chooser[s_next, other] = 8.0
    if tag.startswith("NaN"):
        QA[s_next] = QB[s_next] = torch.nan
    ends = tag.endswith("at the end")
    args = (s, a, draw.number(-3.0, 3.0), s_next, ends, draw.number(0.1, 0.9), draw.number(0.5, 0.95), coin)
    return Case(name, tables=tables, args=args, entry=(s, a), coin=coin, ends=ends, ties=tag == "ties")


@check("value", points=5, cases=steps, dtypes=(F64, F32))
def update(student: Any, reference: Any, case: Case) -> None:
    """double_q_update moves the entry of the table that the coin names towards its target, at the end of an episode and
    before it."""
    got, want = (side.double_q_update(*case.tables, *case.args) for side in (student, reference))
    require(all(table.shape == case.tables[0].shape for table in got), "a table has another shape")
    if case.ends:
        says = "{entry} is wrong at the end of an episode: the corrected entry moves towards the last reward alone"
    elif case.ties:
        says = "{entry} is wrong where two actions tie: the lowest index is chosen"
    else:
        says = "{entry} is wrong for coin = {coin}: choose with one table, evaluate with the other"
    entries, right = (tuple(table[case.entry] for table in tables) for tables in (got, want))
    close(entries, right, says=says, names=("QA[s, a]", "QB[s, a]"), hints={"nan": THROUGH}, coin=case.coin)


@check("property", points=1, cases=steps)
def one_entry(student: Any, reference: Any, case: Case) -> None:
    """Only one entry of one table changes."""
    got = student.double_q_update(*case.tables, *case.args)
    still = 1 if case.coin else 0
    unchanged(got[still], case.tables[still], says="a table changed that the coin did not name")
    unchanged(got[1 - still], case.tables[1 - still], case.entry)


def samples(draw: Draw) -> Iterator[Case]:
    for actions, many in ((2, 40), (6, 25), (1, 10), (4, 1)):
        means, sds, z = draw.normal(actions), draw.uniform(actions, low=0.2, high=2.0), draw.normal(many, 2, actions)
        yield Case(f"actions {actions}, samples {many}", bias=(means, sds, z))
    sds = torch.tensor([0.0, 0.5, 2.0], dtype=F64)
    yield Case(
        "actions 3, one is known exactly", bias=(-draw.uniform(3, low=1.0, high=2.0), sds, draw.normal(30, 2, 3))
    )


@check("value", points=2, cases=samples, dtypes=(F64, F32))
def biases(student: Any, reference: Any, case: Case) -> None:
    """max_bias gives the averages for the samples that it is handed."""
    got, want = (side.max_bias(*case.bias) for side in (student, reference))
    says = "the bias of the {entry} is wrong; both are relative to the largest mean"
    close(got, want, says=says, names=("single estimate", "double estimate"))


def deviations(draw: Draw) -> Iterator[Case]:
    for name, sd in (("sd 1", 1.0), ("sd 0", 0.0), ("a large sd", draw.number(3.0, 20.0)), ("a small sd", 0.07)):
        yield Case(name, sd=sd)


@check("numeric", points=1, cases=deviations)
def formula(student: Any, reference: Any, case: Case) -> None:
    """two_gaussian_bias is the exact expectation."""
    got, want = (side.two_gaussian_bias(case.sd) for side in (student, reference))
    close(got, want, relative(1e-9), "the expectation is not right: E|N(0, t^2)| = t sqrt(2/pi), and t is not sd here")
