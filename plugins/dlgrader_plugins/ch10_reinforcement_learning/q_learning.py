"""Grader of ch10/q-learning."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    Forbidden,
    Wrong,
    check,
    close,
    exactly,
    in_budget,
    in_kind,
    reached,
    require,
    retried,
)
from dlgrader_plugins.ch10_reinforcement_learning.grids import World, other_impossible_rewards, world
from dlgrader_plugins.ch10_reinforcement_learning.tables import choices, updates

forbidden = Forbidden(
    "learn from simulated steps, do not solve the model",
    unseen=("torch.linalg.*", "torch.inverse", "torch.lu_solve", "numpy.linalg.*", "scipy.*"),
)

GAMMA = 0.95
SHORT = 3000  # steps, where only sameness is looked at
BUDGET = 20.0  # seconds of CPU time for 60,000 steps: loops over entries of tensors take 2 to 13
SEEDS = 2  # trainings of one try
TRIES = 3


def calls(draw: Draw) -> Iterator[Case]:
    table = torch.tensor([[1.0, 2.0], [4.0, 3.0], [0.0, 0.0]], dtype=F64)
    step = (table, 0, 1, 0.5, 1, False, 0.5, 0.9)
    yield Case("the statement's table", public=True, function="q_learning_update", args=step)
    yield Case("a row of four actions", function="epsilon_greedy", args=(draw.normal(4), 0.1, 0.6, 2))
    slippery = world(draw, "lake", slips=0.2, cost=0.1)  # random moves and costs: no two seeds give the same
    yield Case(f"a slippery grid, {SHORT} steps", function="q_learning", world=slippery, seed=draw.seed())


@check("contract", points=2, cases=calls, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Results have the shapes and types of the task, terminal rows are 0, arguments are left alone, and the seed alone
    decides what is drawn."""
    if case.function != "q_learning":
        in_kind(student, reference, lambda side: getattr(side, case.function)(*case.args), "that of Q")
        return
    here = case.world.of(case.dtype)

    def run(side: Any, seed: int = case.seed) -> Tensor:
        table = side.q_learning(*here.model, GAMMA, SHORT, seed)
        return readable(table, here, blocking=True).to(case.dtype)

    in_kind(student, reference, run)
    table = run(student)
    require(not bool(table[here.terminal].any()), "rows of terminal states should be 0: nothing is earned there")
    again = run(student, case.seed + 1)
    require(not torch.equal(table, again), "two seeds give the same table: where does the seed come in?")


def readable(table: Tensor, here: World, blocking: bool = False) -> Tensor:
    """The table of `q_learning`. Raises Wrong unless it is (S, A), float64 and finite."""
    shape = tuple(here.P.shape[:2])
    fits = table.dtype is F64 and tuple(table.shape) == shape
    says = "`q_learning` returned a {dtype} tensor of shape {got}, expected float64 and {shape}"
    if not fits:
        facts = {"dtype": str(table.dtype).removeprefix("torch."), "got": tuple(table.shape), "shape": shape}
        raise Wrong(says, facts, blocking=blocking)
    require(bool(table.isfinite().all()), "`q_learning` returned NaN or inf")
    return table


@check("value", points=3, cases=choices, dtypes=(F64, F32))
def exploration(student: Any, reference: Any, case: Case) -> None:
    """epsilon_greedy explores where u < epsilon, and else takes the first of the largest entries."""
    got, want = (side.epsilon_greedy(case.q, case.epsilon, case.u, case.a_random) for side in (student, reference))
    exactly(got, want, case.says)


@check("value", points=4, cases=updates, dtypes=(F64, F32))
def update(student: Any, reference: Any, case: Case) -> None:
    """q_learning_update moves one entry towards its target, at the end of an episode and before it."""
    got, want = student.q_learning_update(*case.args), reference.q_learning_update(*case.args)
    entry = got[case.s, case.a] if got.shape == want.shape else got
    close(entry, want[case.s, case.a], says=AT_THE_END if case.ends else BEFORE, hints=HINTS)
    others = torch.ones_like(want, dtype=torch.bool)
    others[case.s, case.a] = False
    exactly(got[others].isnan(), case.args[0][others].isnan(), OTHERS)
    exactly(got[others].nan_to_num(), case.args[0][others].nan_to_num(), OTHERS)


AT_THE_END = (
    "Q[s, a] is wrong at the end of an episode; {rest}: there is no next action any more, but the last reward counts"
)
BEFORE = (
    "Q[s, a] is wrong before the end of an episode; {rest}: it moves towards r + gamma max Q[s_next] of the old table"
)
HINTS = {"nan": "NaN stands in the row of s_next and comes through: at the end of an episode that row plays no part"}
OTHERS = "an entry other than Q[s, a] changed: one step corrects one entry"


def grids(draw: Draw) -> Iterator[Case]:
    for name, points, steps, made in (
        ("holes", 2.0, 40_000, world(draw, "lake")),
        ("slippery", 2.0, 60_000, world(draw, "lake", slips=0.2)),
        ("step cost 1 and pits of -20", 1.0, 40_000, world(draw, "pits", cost=1.0, fall=-20.0)),
    ):
        tries = tuple(tuple(draw.seed() for _ in range(SEEDS)) for _ in range(TRIES))
        yield Case(name, points=points, world=made, steps=steps, tries=tries)


def train(case: Case, seed: int, side: Any) -> Tensor:
    """The table that this side learns."""
    table: Tensor = side.q_learning(*case.world.model, GAMMA, case.steps, seed)
    return table


# Worst of 150 trainings a grid of the solution and of tables in dictionaries: the policy 1.6 % below the best, and the
# table 5.2 % off, both on the slippery grid. The nearest wrong table, SARSA's, is 68 % off; others lose the policy.
@check("policy", points=5, cases=grids, seconds=240, by_case=True)
def greedy_policy(student: Any, reference: Any, case: Case) -> None:
    """On each grid the greedy policy of the learned table earns within 10 % of the best, and the table says so within
    25 %, for two seeds."""
    here = case.world
    best = float(reference.optimal_values(*here.model[:3], GAMMA)[here.start])

    def learned(seeds: tuple[int, ...]) -> None:
        for seed in seeds:
            run = functools.partial(train, case, seed)
            table = in_budget(student, reference, run, BUDGET)
            row = readable(table, here)[here.start]
            earned = float(reference.greedy_values(table, *here.model[:3], GAMMA)[here.start])
            promised = float(row.max())
            facts = {"grid": case.name, "v": earned, "best": best, "q": promised}
            says = "on the grid with {grid} your greedy policy earns {v:.3g} of {best:.3g}"
            reached((best - earned) / abs(best), {0.10: 1.0}, says, smaller=True, statistic="loss of value", **facts)
            says = "on the grid with {grid} your table promises {q:.3g} at the start, where the best is {best:.3g}"
            reached(abs(promised - best) / abs(best), {0.25: 1.0}, says, smaller=True, statistic="error of Q", **facts)

    retried(learned, case.tries)


def two_rewards(draw: Draw) -> Iterator[Case]:
    for slips in (0.2, 0.0):
        here = world(draw, "lake", slips=slips, cost=0.1)
        other = other_impossible_rewards(draw, here)
        yield Case("slippery" if slips else "holes", world=here, other=other, seed=draw.seed())


@check("property", points=1, cases=two_rewards)
def impossible_rewards(student: Any, reference: Any, case: Case) -> None:
    """Other numbers in R for transitions that cannot happen change nothing."""
    one, other, again = (
        student.q_learning(*w.model, GAMMA, SHORT, case.seed) for w in (case.world, case.other, case.world)
    )
    require(torch.equal(one, again), "the same arguments give two tables, so that the rewards cannot be compared")
    require(torch.equal(one, other), "a reward of a transition that never happens has changed your Q")
