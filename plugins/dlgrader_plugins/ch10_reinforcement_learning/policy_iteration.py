"""Grader of ch10/policy-iteration."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Case, Draw, check, close, exactly, in_kind, is_new, require
from dlgrader_plugins.ch10_reinforcement_learning.processes import rewards, transitions

GAMMA = 0.9
MOST = 30  # policies for 200 states; right answers need 4 to 8
SIZES = ((1, 3), (5, 1), (6, 3), (4, 4))  # states, actions


def process(draw: Draw, states: int, actions: int, gamma: float = GAMMA) -> dict[str, Any]:
    pi0 = draw.integers(states, high=actions)
    return {
        "P": transitions(draw, states, actions),
        "R": rewards(draw, states, actions),
        "gamma": gamma,
        "pi0": pi0,
    }


def ahead(draw: Draw, states: int, actions: int) -> Tensor:
    """P (S, A, S) of moves that lead one to three states ahead, or to the last one."""
    targets = [[min(s + draw.integer(1, 3), states - 1) for _ in range(actions)] for s in range(states)]
    return torch.eye(states, dtype=F64)[torch.tensor(targets)]


def iterated(side: Any, case: Case) -> tuple[Tensor, Tensor, list[Tensor]]:
    """What `policy_iteration` returns. Raises Wrong where its policies cannot be read."""
    V, pi, policies = side.policy_iteration(case.P, case.R, case.gamma, case.pi0)
    states, actions = case.R.shape
    require(V.shape == (states,), "the values should be one number a state")
    require(len(policies) > 0, "the list of policies is empty")
    for policy in (pi, *policies):
        require(isinstance(policy, Tensor), "the list should hold tensors")
        whole = policy.shape == (states,) and policy.dtype is torch.int64
        require(whole, "a policy should be one int64 for each state")
        require(bool(((policy >= 0) & (policy < actions)).all()), "a policy names an action that does not exist")
    return V, pi, policies


def two_states(draw: Draw) -> Iterator[Case]:
    P = torch.tensor([[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]]], dtype=F64)
    R, V = torch.tensor([[0.0, -1.0], [2.0, 0.0]], dtype=F64), torch.tensor([0.0, 4.0], dtype=F64)
    pi0 = torch.tensor([0, 1])
    yield Case("two states, two actions", public=True, P=P, R=R, gamma=0.5, V=V, pi0=pi0)
    yield Case("five states, three actions", **process(draw, 5, 3), V=draw.normal(5))


@check("contract", points=1, cases=two_states)
def contract(student: Any, reference: Any, case: Case) -> None:
    """improve returns one action a state, policy_iteration values, a policy and a list; no argument is changed or
    handed back."""
    P, R, gamma, pi0 = case.P, case.R, case.gamma, case.pi0
    in_kind(student, reference, lambda side: side.improve(P, R, gamma, case.V, pi0), "one action a state")
    in_kind(student, reference, lambda side: side.policy_iteration(P, R, gamma, pi0)[:2], "one entry a state")
    is_new(student, lambda side: side.policy_iteration(P, R, gamma, pi0))


TINY = 2.0**-34  # 5.8e-11; numbers that are exact in binary, so that every way to sum gives the same


def choices(draw: Draw) -> Iterator[Case]:
    kept = "a state left its action for one that is not better by more than slack"
    best = "a state that improves should take its best action"
    for name, row, own, slack, says in (
        ("one action is clearly better", [2.0, 5.0, 1.0], 0, None, best),
        ("negative values", [-5.0, -2.0, -3.0], 0, None, best),
        ("the action is the best", [5.0, 2.0, 1.0], 0, None, kept),
        ("all actions tie, the last is taken", [1.0, 1.0, 1.0], 2, None, kept),
        ("two best tie, the second is taken", [3.0, 1.0, 3.0], 2, None, kept),
        ("two others tie and are better", [1.0, 3.0, 3.0], 0, None, f"{best}, of equal ones the lowest index"),
        ("a gain of half the slack", [1.0, 1.0 + TINY, 0.0], 0, None, kept),
        ("a gain slightly above the slack", [1.0, 1.0 + 2 * TINY, 0.0], 0, None, best),
        ("a gain of exactly slack", [1.0, 1.25, 0.0], 0, 0.25, "a gain of exactly slack is not enough"),
        ("a gain below a large slack", [1.0, 0.0, 1.5], 0, 1.0, kept),
        ("two gains beyond slack", [1.0, 1.375, 1.5], 0, 0.25, f"{best}, not the first that is good enough"),
        ("slack 0 and a tie", [1.0, 2.0, 2.0], 2, 0.0, kept),
    ):
        yield choice(draw, name, row, own, slack, says)


def choice(draw: Draw, name: str, row: list[float], own: int, slack: float | None, says: str) -> Case:
    """One state with these action values, among others that keep theirs. V is not the value of the policy."""
    states, place = 5, draw.integer(0, 4)
    Q = torch.tensor(
        [[4.0, 0.0, -1.0], [0.0, 3.0, 1.0], [-1.0, -2.0, 6.0], [2.0, 1.0, 0.0], [1.0, 5.0, 2.0]], dtype=F64
    )
    Q[place], pi = torch.tensor(row, dtype=F64), Q.argmax(1)
    pi[place] = own
    P = torch.zeros(states, 3, states, dtype=F64)
    for a in range(3):
        one, other = draw.shuffled(range(states)), draw.shuffled(range(states))
        P[torch.arange(states), a, torch.tensor(one)] += 0.5
        P[torch.arange(states), a, torch.tensor(other)] += 0.5
    V = draw.integers(states, low=-8, high=9).to(F64)
    options = {} if slack is None else {"slack": slack}
    return Case(name, P=P, R=Q - 0.5 * (P @ V), V=V, pi=pi, place=place, options=options, says=says)


@check("value", points=2, cases=choices)
def improvement(student: Any, reference: Any, case: Case) -> None:
    """improve keeps an action unless another one is better by more than slack, and else takes the best."""
    got, want = (side.improve(case.P, case.R, 0.5, case.V, case.pi, **case.options) for side in (student, reference))
    require(got.shape == want.shape, "a policy should be one action for each state")
    others = "a state left its action for one that is not better: compare with Q(s, pi(s)) of the same V"
    exactly(got[case.place], want[case.place], case.says)
    exactly(got, want, others)


def without_ties(draw: Draw) -> Iterator[Case]:
    for states, actions in SIZES:
        yield Case(f"states {states}, actions {actions}", **process(draw, states, actions))
    for states, gamma in ((9, 0.99), (12, 0.95), (15, 0.9)):  # the best way is long, so that the list is, too
        far = 0.8 * ahead(draw, states, 3) + 0.2 * torch.eye(states, dtype=F64)[:, None]
        yield Case(
            f"states {states} in a row, actions 3, gamma {gamma}", **process(draw, states, 3, gamma) | {"P": far}
        )
    yield Case("states 4, actions 3, gamma 0", **process(draw, 4, 3, 0.0))


@check("value", points=2, cases=without_ties)
def sequences(student: Any, reference: Any, case: Case) -> None:
    """policy_iteration returns the optimal values and policy, and lists every policy on the way once."""
    V, pi, policies = iterated(student, case)
    best, optimal, path = reference.policy_iteration(case.P, case.R, case.gamma, case.pi0)
    exactly(policies[0], path[0], "the list should begin with pi0")
    for step, (got, want) in enumerate(zip(policies[1:], path[1:], strict=False), 2):
        exactly(got, want, "policy {step} of your list is not the improved one", step=step)
    says = "your list has {got} policies, {want} are right: does it begin with pi0, and is the last one there once?"
    require(len(policies) == len(path), says, got=len(policies), want=len(path))
    exactly(pi, optimal, "the policy that is returned is not the last one of the list")
    close(V, best, says="the values are not those of the optimal policy: is the evaluation exact?")


def doubled(draw: Draw, states: int, actions: int) -> dict[str, Any]:
    """Every state s as s and s + states, every action a as a, which leads to the first copies, and a + actions.

    A move leads to a later state, the last one is absorbing, and rewards are multiples of 1/64: all values are exact in
    binary, so that copies tie in every way to compute. The policy takes copies of one action in the copies of a state.
    """
    base = ahead(draw, states, actions)
    P = torch.zeros(2 * states, 2 * actions, 2 * states, dtype=F64)
    for copy in (0, 1):
        P[:, copy * actions : (copy + 1) * actions, copy * states : (copy + 1) * states] = base.repeat(2, 1, 1)
    R = (64 * draw.normal(states, actions)).round() / 64
    R[-1] = 0.0
    pi0 = draw.integers(states, high=actions).repeat(2) + actions * draw.integers(2 * states, high=2)
    return {"P": P, "R": R.repeat(2, 2), "gamma": 0.5, "pi0": pi0, "actions": actions}


def two_ways() -> dict[str, Any]:
    """State 0 leaves action 0, which leads to state 1, for action 1, which leads to state 2; later both are as good."""
    P = torch.eye(3, dtype=F64)[torch.tensor([[1, 2], [1, 1], [2, 2]])]
    R = torch.tensor([[0.0, 0.0], [0.0, 0.5], [0.5, 0.5]], dtype=F64)
    return {"P": P, "R": R, "gamma": 0.5, "pi0": torch.tensor([0, 0, 0]), "actions": 2}


def with_ties(draw: Draw) -> Iterator[Case]:
    for states, actions in ((5, 3), (7, 2)):
        here = doubled(draw, states, actions)
        yield Case(f"{states} states and {actions} actions, each twice", **here, solved=False)
        yield Case(
            f"{states} states and {actions} actions, each twice, the first policy is optimal", **here, solved=True
        )
    yield Case("two ways that come to be equally good", **two_ways(), solved=False)


@check("value", points=2, cases=with_ties, seconds=5)
def ties(student: Any, reference: Any, case: Case) -> None:
    """Where actions tie the iteration ends, and leaves no action for an equally good one."""
    start, actions = case.pi0, case.actions
    if case.solved:
        start = reference.policy_iteration(case.P, case.R, case.gamma, start)[1] % actions + actions
    case = Case(case.name, P=case.P, R=case.R, gamma=case.gamma, pi0=start)
    V, _, policies = iterated(student, case)
    best, _, path = reference.policy_iteration(case.P, case.R, case.gamma, start)
    listed = torch.stack(policies)
    kinds = listed % actions
    idle = (kinds[1:] == kinds[:-1]) & (listed[1:] != listed[:-1])
    says = "a state left its action for one that is equally good: keep it unless another one is better"
    require(not bool(idle.any()), says)
    require(len({tuple(policy.tolist()) for policy in policies}) == len(policies), "your list visits a policy twice")
    same = len(policies) == len(path) and torch.equal(kinds, torch.stack(path) % actions)
    require(same, "even up to equally good actions your list is not the right one")
    close(V, best, says="the values are not the optimal ones")


def large(draw: Draw) -> Iterator[Case]:
    yield Case("states 20, actions 4", **process(draw, 20, 4))
    yield Case("states 200, actions 5", **process(draw, 200, 5, 0.95))


@check("property", points=3, cases=large)
def never_worse(student: Any, reference: Any, case: Case) -> None:
    """Each policy of the list is at least as good as the one before in every state, and fewer than 30 are enough."""
    _, _, policies = iterated(student, case)
    exactly(policies[0], case.pi0, "the list should begin with pi0")
    says = "your list has {got} policies for 200 states; fewer than 30 are enough"
    require(len(policies) < MOST, says, got=len(policies))
    values = [reference.policy_values(case.P, case.R, case.gamma, policy) for policy in policies]
    for step, (before, after) in enumerate(itertools.pairwise(values), 2):
        rounding = 1e-9 * (1 + float(before.abs().max()))
        fallen = bool((after < before - rounding).any())
        require(not fallen, "policy {step} of your list is worse than the one before in some state", step=step)
    gain = case.R + case.gamma * (case.P @ values[-1]) - values[-1][:, None]
    require(float(gain.max()) <= 1e-7, "the last policy of your list can still be improved")
