"""Grader of ch10/sarsa-and-expected-sarsa."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, Tolerance, check, close, in_kind, require
from dlgrader_plugins.ch10_reinforcement_learning.corrections import moved_rightly
from dlgrader_plugins.ch10_reinforcement_learning.processes import rewards, toy_text, transitions
from dlgrader_plugins.ch10_reinforcement_learning.tables import updates

CLIFF, START, GOAL = "CliffWalking-v1", 36, 47
ERROR = Tolerance(relative64=1e-11, absolute64=1.2e-8)  # 1e-8 is promised; rounding of values of size 100 on top


def calls(draw: Draw) -> Iterator[Case]:
    Q = torch.tensor([[1.0, 2.0], [4.0, 2.0], [0.0, 0.0]], dtype=F64)
    R = torch.tensor([[1.0, 0.0]], dtype=F64)
    one: dict[str, Any] = {"P": torch.ones(1, 2, 1, dtype=F64), "R": R, "gamma": 0.5}
    yield Case("the statement's tables", public=True, Q=Q, s_next=1, a_next=1, **one, epsilon=0.5)
    other: dict[str, Any] = {"P": transitions(draw, 4, 3), "R": rewards(draw, 4, 3), "gamma": 0.9}
    yield Case("four states, three actions", Q=draw.normal(4, 3), s_next=2, a_next=0, **other, epsilon=0.2)


@check("contract", points=1, cases=calls)
def contract(student: Any, reference: Any, case: Case) -> None:
    """All three functions return tables (S, A) in the dtype of what they are given, and change nothing."""
    step = case.Q, 0, 1, 0.5, case.s_next
    in_kind(student, reference, lambda side: side.sarsa_update(*step, case.a_next, False, 0.5, 0.9), "that of Q")
    in_kind(student, reference, lambda side: side.expected_sarsa_update(*step, False, 0.5, 0.9, 0.2), "that of Q")
    model = case.P, case.R, case.gamma, case.epsilon
    in_kind(student, reference, lambda side: side.epsilon_greedy_values(*model), "that of R")


def steps(draw: Draw) -> Iterator[Case]:
    """Every second of 50 corrections, with the action that is taken next: not the best one, where there are others."""
    for case in list(updates(draw))[::2]:
        Q, s, a, r, s_next, ends, alpha, gamma = case.args
        worst = int(Q[s_next].nan_to_num().argmin())
        args = (Q, s, a, r, s_next, worst, ends, alpha, gamma)
        yield Case(case.name, tags=case.tags, args=args, entry=(s, a), ends=ends)


AT_THE_END = "at the end of an episode Q[s, a] is wrong: it moves towards the last reward alone"


@check("value", points=2, cases=steps, dtypes=(F64, F32))
def sarsa(student: Any, reference: Any, case: Case) -> None:
    """sarsa_update moves one entry towards the value of the action that is taken next, or towards the last reward."""
    got, want = (side.sarsa_update(*case.args) for side in (student, reference))
    before = (
        "before the end of an episode Q[s, a] is wrong: it moves towards r + gamma Q[s_next, a_next] of the old table"
    )
    moved_rightly(got, want, case.args[0], case.entry, AT_THE_END if case.ends else before)


def averages(draw: Draw) -> Iterator[Case]:
    """The same steps with epsilon, and steps to a state where actions tie."""
    for number, case in enumerate(list(updates(draw))[1::2]):
        epsilon = (0.0, 1.0, 0.1, 0.5)[number % 4]
        yield average(f"{case.name}, epsilon {epsilon:g}", case.args, epsilon)
    for ties, actions in ((2, 3), (2, 4), (3, 3)):
        Q = draw.normal(4, actions)
        Q[2, :ties] = 2.0
        args = (Q.roll(1, 1), 0, 1, 0.5, 2, False, draw.number(0.2, 0.8), 0.9)
        yield average(f"{ties} of {actions} actions tie", args, 0.3)


def average(name: str, args: tuple[Any, ...], epsilon: float) -> Case:
    return Case(name, args=(*args, epsilon), entry=(args[1], args[2]), ends=args[5])


@check("value", points=2, cases=averages, dtypes=(F64, F32))
def expected(student: Any, reference: Any, case: Case) -> None:
    """expected_sarsa_update averages over the epsilon-greedy policy, ties included, and knows the end of an episode."""
    got, want = (side.expected_sarsa_update(*case.args) for side in (student, reference))
    before = (
        "Q[s, a] is wrong before the end of an episode: with probability epsilon ALL actions are possible, the greedy "
    )
    says = before + "one too, and the weights of all actions add up to one"
    moved_rightly(got, want, case.args[0], case.entry, AT_THE_END if case.ends else says)


def processes(draw: Draw) -> Iterator[Case]:
    for states, actions, gamma in ((6, 3, 0.9), (1, 2, 0.5), (4, 1, 0.9), (4, 4, 0.8), (5, 2, 0.0)):
        P, R = transitions(draw, states, actions), rewards(draw, states, actions)
        for epsilon in (0.0, 0.1, 1.0) if states == 6 else (0.3,):
            name = f"states {states}, actions {actions}, gamma {gamma:g}, epsilon {epsilon:g}"
            yield Case(name, P=P, R=R, gamma=gamma, epsilon=epsilon)
    P, R = torch.ones(1, 2, 1, dtype=F64), torch.tensor([[1.0, 0.5]], dtype=F64)
    yield Case("states 1, actions 2, gamma 0.99, epsilon 0.3", P=P, R=R, gamma=0.99, epsilon=0.3)
    P, R = toy_text(CLIFF)
    for epsilon in (0.0, 0.1):
        yield Case(f"{CLIFF}, gamma 0.9, epsilon {epsilon:g}", P=P, R=R, gamma=0.9, epsilon=epsilon)


@check("value", points=4, cases=processes, seconds=15)
def fixed_point(student: Any, reference: Any, case: Case) -> None:
    """epsilon_greedy_values is right to 1e-8, on random processes and on CliffWalking, for epsilon from 0 to 1."""
    got, want = (side.epsilon_greedy_values(case.P, case.R, case.gamma, case.epsilon) for side in (student, reference))
    close(got, want, ERROR, "the table is not that of the best policy that explores with probability epsilon")


def cliffs(draw: Draw) -> Iterator[Case]:
    P, R = toy_text(CLIFF)
    for epsilon, steps in ((0.0, 13), (0.1, 15)):
        yield Case(f"epsilon {epsilon:g}", P=P, R=R, epsilon=epsilon, steps=steps)


@check("property", points=1, cases=cliffs)
def at_the_cliff(student: Any, reference: Any, case: Case) -> None:
    """At the cliff the greedy path takes 13 steps without exploration, and 15, away from the edge, with it."""
    Q = student.epsilon_greedy_values(case.P, case.R, 0.95, case.epsilon)
    require(Q.shape == case.R.shape, "the table has another shape")
    says = "for epsilon {epsilon:g} the greedy path of your table takes {got}, not {want} steps"
    taken = steps_to_the_goal(case.P, Q)
    got = str(taken) if taken else "no finite number of"
    require(taken == case.steps, says, epsilon=case.epsilon, got=got, want=case.steps)


def steps_to_the_goal(P: Tensor, Q: Tensor) -> int:
    """How many greedy steps lead from the start to the goal; 0 where they do not."""
    at = START
    for step in range(1, len(P)):
        at = int(P[at, int(Q[at].argmax())].argmax())
        if at == GOAL:
            return step
    return 0
