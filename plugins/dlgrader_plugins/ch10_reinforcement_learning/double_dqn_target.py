"""Grader of ch10/double-dqn-target."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, check, close, in_kind, is_detached, require

GAMMA = 0.97
NETWORKS = ("q_online_next", "q_target_next")


def batch(draw: Draw, b: int, a: int, n: int = 1, mask: str = "", tags: tuple[str, ...] = ()) -> Case:
    """b rows of a actions, values around -1, about a third of the rows ended; `mask` as in `mask_of`."""
    online, target = draw.normal(b, a) - 1.0, draw.normal(b, a) - 1.0
    terminated = torch.zeros(b, dtype=torch.bool)
    terminated[1::3] = True
    return Case(
        f"{b} rows, {a} actions, n = {n}{', ' + mask if mask else ''}",
        tags=(*tags, *([] if n == 1 else ["n > 1"])),
        rewards=draw.normal(b),
        terminated=terminated,
        q_online_next=online,
        q_target_next=target,
        gamma=GAMMA,
        n=n,
        valid=mask_of(draw, online, mask),
    )


def mask_of(draw: Draw, online: Tensor, kind: str) -> Tensor | None:
    """The allowed actions, (B, A): all but the best one, those with values below 0, a single one; None for all."""
    b, a = online.shape
    rows = torch.arange(b)
    if kind == "the best action is not allowed":
        valid = draw.uniform(b, a) < 0.7
        best = online.argmax(1)
        valid[rows, (best + 1) % a] = True
        valid[rows, best] = False
        return valid
    if kind == "allowed values are negative":
        online += 1.0 + (online.amin(1, keepdim=True) + 1.0).clamp(max=0.0).abs() / 2
        valid = online < 0
        online[~valid.any(1), 0] = -0.5
        return online < 0
    if kind == "a single allowed action":
        worst = online.argmin(1)
        return torch.nn.functional.one_hot(worst, a).bool()
    return None


def tied(draw: Draw, case: Case) -> Case:
    """The same with whole numbers in the online network, the largest of a row twice."""
    b, a = case.q_online_next.shape
    online = draw.integers(b, a, low=-6, high=-2).double()
    for i in range(b):
        online[i, draw.shuffled(range(a))[:2]] = -2.0
    return Case(f"{case.name}, ties", tags=(*case.tags, "ties"), **{**case.given, "q_online_next": online})


def statement() -> Case:
    """The example of the statement."""
    nan, inf = math.nan, math.inf
    return Case(
        "the statement's three rows",
        public=True,
        tags=("nan", "inf"),
        rewards=torch.tensor([1.0, 2.0, 3.0], dtype=F64),
        terminated=torch.tensor([False, False, True]),
        q_online_next=torch.tensor([[3.0, 5.0, 4.0], [7.0, -1.0, -2.0], [nan, 0.0, inf]], dtype=F64),
        q_target_next=torch.tensor([[8.0, -4.0, 6.0], [9.0, 4.0, 2.0], [nan, nan, 1.0]], dtype=F64),
        gamma=0.5,
        n=2,
        valid=torch.tensor([[True, True, True], [False, True, True], [True, True, True]]),
    )


def targets(side: Any, case: Case, at: Mapping[str, Any] | None = None) -> Tensor:
    """The answer (B,) of either side; `at` has arguments to take in place of the case's."""
    given = {**case.given, **(at or {})}
    networks = (given[name] for name in NETWORKS)
    options = (given[name] for name in ("n", "valid") if name in given)
    got = side.double_dqn_target(given["rewards"], given["terminated"], *networks, given["gamma"], *options)
    return got  # type: ignore[no-any-return]


def shapes(draw: Draw) -> Iterator[Case]:
    for b, a, n in ((6, 3, 1), (4, 4, 2), (1, 2, 1)):
        yield batch(draw, b, a, n)
    yield batch(draw, 5, 3, 1, "the best action is not allowed")


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """One target a row, in the dtype of the rewards and without graph; arguments are left alone."""
    in_kind(student, reference, lambda side: targets(side, case), "one target a row")
    names = ("rewards", *NETWORKS)
    is_detached(student, lambda side, at: targets(side, case, at), {name: case.given[name] for name in names})


def batches(draw: Draw) -> Iterator[Case]:
    for n in (1, 2, 3):
        yield batch(draw, 9, 4, n)
    yield batch(draw, 5, 5)
    yield tied(draw, batch(draw, 8, 4))
    yield tied(draw, batch(draw, 7, 3, 3))
    given = {name: value for name, value in batch(draw, 8, 3).given.items() if name not in ("n", "valid")}
    yield Case("8 rows, 3 actions, n and valid left out", tags=("n left out",), **given)


# In float32 the right answers deviate by 0.01 of what is allowed.
@check("value", points=4, cases=batches, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """The online network chooses, the target network evaluates, n steps later."""
    got, want = targets(student, case), targets(reference, case)
    where = _where(got, want, case)
    says = "the target is wrong {where}, for {tags}; {rest}" if case.tags else "the target is wrong {where}; {rest}"
    close(got, want, T, says, where=where)


def _where(got: Tensor, want: Tensor, case: Case) -> str:
    """In which rows the answer is wrong, and what to ask then."""
    if got.shape != want.shape:
        return "in its shape"
    off = ~((got.double() - want.double()).abs() <= 1e-4)
    if not bool(off[~case.terminated].any()):
        return "in ended rows only (the rewards stay, there is no future)"
    if not bool(off[case.terminated].any()):
        return "in rows that go on (which network chooses, which one evaluates, and n steps later?)"
    return "in rows that have ended and in rows that go on"


def masked(draw: Draw) -> Iterator[Case]:
    for mask in ("the best action is not allowed", "allowed values are negative", "a single allowed action"):
        yield batch(draw, 9, 4, 1, mask, (mask,))
        yield batch(draw, 5, 5, 2, mask, (mask,))
    yield tied(draw, batch(draw, 8, 4, 1, "a single allowed action"))


@check("value", points=3, cases=masked, dtypes=(F64, F32))
def masks(student: Any, reference: Any, case: Case) -> None:
    """Only allowed actions are chosen, whatever the values of the others are."""
    got, want = targets(student, case), targets(reference, case)
    row = _forbidden(got, want, case)
    says = "the target is wrong with a mask, where {tags}; {rest}"
    if row is not None:
        says = "an action that is not allowed was chosen in row {row}, where {tags}; {rest}"
    close(got, want, T, says, row=row)


def _forbidden(got: Tensor, want: Tensor, case: Case) -> int | None:
    """The first wrong row whose target is that of an action that is not allowed."""
    if got.shape != want.shape:
        return None
    future = case.gamma**case.n * case.q_target_next.double()
    fits = ((got.double() - case.rewards.double())[:, None] - future).abs() <= 1e-5
    off = ((got.double() - want.double()).abs() > 1e-4) & ~case.terminated
    rows = torch.nonzero(off & (fits & ~case.valid).any(1)).flatten().tolist()
    return rows[0] if rows else None


def ended(draw: Draw) -> Iterator[Case]:
    for mask in ("", "the best action is not allowed"):
        for strange in (math.nan, math.inf):
            case = batch(draw, 7, 3, 2, mask)
            for name in NETWORKS:
                case.given[name][case.terminated] = strange
                case.given[name][1, 0] = -strange
            told = "nan" if math.isnan(strange) else "inf"
            yield Case(f"{told} in ended rows{', a mask' if mask else ''}", tags=(told,), **case.given)
    yield statement()


@check("stability", points=1, cases=ended, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Whatever stands in ended rows, nan and inf among it, does not show."""
    says = "the target is wrong where ended rows hold {tags}"
    hints = {"nan": "nan or inf in an ended row comes through to the target: 0 times nan is nan"}
    close(targets(student, case), targets(reference, case), T, says, hints)


def pairs(draw: Draw) -> Iterator[Case]:
    for mask in ("", "the best action is not allowed"):
        yield batch(draw, 40, 4, 2, mask)


@check("property", points=1, cases=pairs)
def properties(student: Any, reference: Any, case: Case) -> None:
    """The target is at most that of plain DQN, equal to it for equal networks, and blind to a constant added to all
    values of the online network."""
    got = targets(student, case)
    require(got.shape == case.rewards.shape, "the targets have the shape {shape}", shape=tuple(got.shape))
    allowed = torch.ones_like(case.q_target_next, dtype=torch.bool) if case.valid is None else case.valid
    best = case.q_target_next.masked_fill(~allowed, -math.inf).amax(1)
    plain = case.rewards + case.gamma**case.n * best.masked_fill(case.terminated, 0.0)
    require(bool((got <= plain + 1e-9).all()), "a target is above that of plain DQN with the same mask")
    require(bool((got < plain - 1e-9).any()), "no target is below that of plain DQN, although the networks differ")
    same = targets(student, case, {"q_online_next": case.q_target_next})
    close(same, plain, says="with two equal networks the target should be that of plain DQN")
    moved = targets(student, case, {"q_online_next": case.q_online_next + 8.0})
    close(moved, got, says="a constant added to all values of the online network should change nothing")
