"""Grader of ch10/returns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F32, F64, Case, Draw, check, close, grows, in_kind, require

# Exponent of time over length. Loops and scans come to 0.8 to 1.1, a matrix of all pairs of steps to 1.9 and
# out of memory.
EXPONENT = 1.3
LENGTHS = (2500, 5000, 10_000, 20_000)


def run(draw: Draw, steps: int, columns: int, ends: list[tuple[int, int]]) -> dict[str, Any]:
    """Rewards, terminations at the given (step, column), values after each step; the last of them is the bootstrap."""
    terminated = torch.zeros(steps, columns, dtype=torch.bool)
    for step, column in ends:
        terminated[step, column] = True
    rewards, values = draw.normal(steps, columns, scale=2.0), draw.normal(steps, columns, scale=5.0)
    return {"rewards": rewards, "terminated": terminated, "values": values, "bootstrap": values[-1].clone()}


def small(draw: Draw) -> Iterator[Case]:
    rewards, values = torch.tensor([[1.0], [2.0], [3.0]], dtype=F64), torch.tensor([[10.0], [20.0], [30.0]], dtype=F64)
    given: dict[str, Any] = {
        "rewards": rewards,
        "terminated": torch.tensor([[False], [True], [False]]),
        "values": values,
        "bootstrap": torch.tensor([8.0], dtype=F64),
    }
    yield Case("three steps, the second terminates", public=True, **given, gamma=0.5, n=2, eps=0.25)
    more = run(draw, 1, 1, [])
    yield Case("one step, one column", **more, gamma=0.9, n=1, eps=0.1)
    more = run(draw, 5, 3, [(2, 0)])
    yield Case("five steps, three columns", **more, gamma=0.9, n=3, eps=0.01)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Returns and targets have the shape and dtype of the rewards, the horizon is an int, and nothing is changed."""
    given = case.rewards, case.terminated
    shape = "that of the rewards"
    in_kind(student, reference, lambda side: side.discounted_returns(*given, case.gamma, case.bootstrap), shape)
    in_kind(student, reference, lambda side: side.n_step_targets(*given, case.values, case.gamma, case.n), shape)
    in_kind(student, reference, lambda side: side.horizon(case.gamma, case.eps))


PATTERNS: tuple[tuple[str, int, int, list[tuple[int, int]]], ...] = (
    ("no termination", 6, 3, []),
    ("a termination at the first step", 4, 4, [(0, 1)]),
    ("a termination at the last step", 5, 2, [(4, 0)]),
    ("terminations at neighbouring steps", 7, 3, [(2, 1), (3, 1), (4, 1), (3, 2)]),
    ("all steps terminate", 4, 2, [(t, j) for t in range(4) for j in range(2)]),
    ("one column, several episodes", 12, 1, [(3, 0), (8, 0)]),
)


def episodes(draw: Draw) -> Iterator[Case]:
    for name, steps, columns, ends in PATTERNS:
        gammas = (0.9,) if ends else (0.0, 0.9, 1.0)
        for gamma in gammas:
            given = run(draw, steps, columns, ends)
            yield Case(
                f"{name}, gamma {gamma:g}", tags=(f"gamma {gamma:g}",) if gamma != 0.9 else (), **given, gamma=gamma
            )


@check("value", points=3, cases=episodes, dtypes=(F64, F32))
def discounted(student: Any, reference: Any, case: Case) -> None:
    """discounted_returns sums up what is earned from each step to the end of its episode, or to the bootstrap."""
    given = case.rewards, case.terminated, case.gamma, case.bootstrap
    got, want = (side.discounted_returns(*given) for side in (student, reference))
    if case.terminated.any():
        says = "the returns are wrong where a step terminates: its own reward counts, later ones are another episode's"
    else:
        says = "the returns are wrong, although no step terminates"
    close(got, want, says=says, hints={"border": says})


def targets(draw: Draw) -> Iterator[Case]:
    for name, steps, columns, ends in PATTERNS:
        for n in (1, 3, steps, 2 * steps) if columns == 3 else (3,):
            given = run(draw, steps, columns, ends)
            tags = ("n = 1",) if n == 1 else ("n > 1",)
            yield Case(f"{name}, {steps} steps, n {n}", tags=tags, **given, gamma=0.9, n=n)
    given = run(draw, 5, 2, [(1, 0)])
    yield Case("gamma 1, n 2", tags=("n > 1",), **given, gamma=1.0, n=2)


@check("value", points=2, cases=targets, dtypes=(F64, F32))
def n_step(student: Any, reference: Any, case: Case) -> None:
    """n_step_targets sums up to n rewards and adds the value of the state reached, unless the process ended there."""
    given = case.rewards, case.terminated, case.values, case.gamma, case.n
    got, want = (side.n_step_targets(*given) for side in (student, reference))
    says = (
        "the targets are wrong for {tags}: the bootstrap carries gamma^k, k the number of rewards really summed, and "
    )
    close(got, want, says=says + "there is none after a termination")


def nothing_left(draw: Draw) -> Iterator[Case]:
    for name, steps, columns, ends in PATTERNS[2:5]:
        given = run(draw, steps, columns, ends)
        values = given["values"].masked_fill(given["terminated"], torch.nan)
        yield Case(f"{name}, nan after it", **given, other=values, n=2)


@check("property", points=1, cases=nothing_left, dtypes=(F64, F32))
def after_the_end(student: Any, reference: Any, case: Case) -> None:
    """What stands after a termination plays no part, whatever it is."""
    says = "{function} depends on what stands after a termination, which plays no part"
    hints = {"nan": "NaN stands after a termination and comes through {function}: it plays no part there"}
    given = case.rewards, case.terminated
    one, other = (student.discounted_returns(*given, 0.9, values[-1]) for values in (case.values, case.other))
    close(other, one, says=says, hints=hints | {"border": says}, function="discounted_returns")
    one, other = (student.n_step_targets(*given, values, 0.9, case.n) for values in (case.values, case.other))
    close(other, one, says=says, hints=hints | {"border": says}, function="n_step_targets")
    if not case.terminated.all():
        raised = student.n_step_targets(*given, case.values + 1, 0.9, case.n)
        says = "n_step_targets leaves the value of the state that is reached out, also where nothing has terminated"
        require(bool((raised != one).any()), says)


def bounds(draw: Draw) -> Iterator[Case]:
    for gamma in (0.5, 0.75):
        for T in (0, 1, 3, 6, 9, 13, 17, 23, 29, 31):
            eps = gamma**T / (1 - gamma)  # exact in binary
            yield Case(f"gamma {gamma}, equality at T = {T}", tags=("equality",), args=(gamma, eps))
    for gamma in (0.3, 0.9, 0.99):
        for T in (1, 7, 60):
            eps = gamma ** (T - draw.number(0.1, 0.9)) / (1 - gamma)
            yield Case(f"gamma {gamma}, about {T} steps", tags=("no equality",), args=(gamma, eps))
    yield Case("a large eps", tags=("T = 0",), args=(0.9, 40.0))


@check("value", points=1, cases=bounds)
def horizons(student: Any, reference: Any, case: Case) -> None:
    """horizon is the smallest number of steps after which eps is left at most, also where that is met exactly."""
    got, want = student.horizon(*case.args), reference.horizon(*case.args)
    size = "one" if abs(got - want) == 1 else "more than one"
    says = "the horizon is too {way} for {tags}, by {size}; {rest}"
    require(got == want, says, way="large" if got > want else "small", size=size)


def both(draw: Draw) -> Iterator[Case]:
    for name, steps, columns, ends in PATTERNS[:4]:
        given = run(draw, steps, columns, ends)
        yield Case(name, **given, gamma=0.8)


@check("property", points=1, cases=both)
def extreme_n(student: Any, reference: Any, case: Case) -> None:
    """For n = 1 a target is r + gamma V, for n >= T it is the discounted return."""
    given = case.rewards, case.terminated
    one = student.n_step_targets(*given, case.values, case.gamma, 1)
    value = case.values.masked_fill(case.terminated, 0.0)
    close(
        one, case.rewards + case.gamma * value, says="for n = 1 a target should be r + gamma V, or r at a termination"
    )
    many = student.n_step_targets(*given, case.values, case.gamma, len(case.rewards))
    returns = student.discounted_returns(*given, case.gamma, case.bootstrap)
    says = "for n = T your targets and your discounted returns should agree, and they do not"
    close(many, returns, says=says, hints={"border": says})


def lengths(draw: Draw) -> Iterator[Case]:
    given = run(draw, 5000, 2, [(1700, 1), (3300, 0)])
    yield Case("5000 steps, gamma 0.5", **given, gamma=0.5)
    given = run(draw, LENGTHS[-1], 2, [(9, 0)])
    yield Case("up to 20000 steps", **given, gamma=0.99)


@check("performance", points=1, cases=lengths, seconds=60)
def long_episodes(student: Any, reference: Any, case: Case) -> None:
    """Long episodes lose no digits, and time grows like their length."""
    args = case.rewards, case.terminated, case.gamma, case.bootstrap
    if case.gamma == 0.5:
        got, want = (side.discounted_returns(*args) for side in (student, reference))
        says = "the returns of 5000 steps are wrong: does some power of gamma leave the range of floating numbers?"
        close(got, want, says=says, hints={"nan": says})
        return

    def ready(side: Any, steps: int) -> tuple[Any, int]:
        side.discounted_returns(case.rewards[:2], case.terminated[:2], case.gamma, case.bootstrap)
        return side, steps

    def timed(prepared: tuple[Any, int]) -> Any:
        side, steps = prepared
        return side.discounted_returns(case.rewards[:steps], case.terminated[:steps], case.gamma, case.bootstrap)

    def agree(steps: int, got: Any) -> None:
        close(got, timed((reference, steps)), says="the returns of {steps} steps are wrong", steps=steps)

    says = "time grows like the length to the power {x:.2g}: one pass from the end to the beginning is enough"
    grows(student, ready, timed, agree, LENGTHS, EXPONENT, says)
