"""Grader of ch10/value-iteration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Case, Draw, check, in_kind, in_time, require, within
from dlgrader_plugins.ch10_reinforcement_learning.processes import rewards, toy_text, transitions

USUAL = 1e-8  # what tol is where it is left out
LIMIT = 10.0  # seconds for 60 states: sweeps over lists take 1 to 3, vectorised ones 0.02


def process(draw: Draw, states: int, actions: int, gamma: float, tol: float, kind: str = "of both signs") -> Case:
    name = f"{states} states, {actions} actions, rewards {kind}, gamma {gamma:g}, tol {tol:g}"
    P, R = transitions(draw, states, actions), rewards(draw, states, actions, kind)
    return Case(name, P=P, R=R, gamma=gamma, tol=tol)


def resting() -> Case:
    """All states but one are absorbing; that one mostly stays, too, and earns."""
    states, gamma, tol = 20, 0.9, 1e-8
    P = torch.eye(states, dtype=F64)[:, None].repeat(1, 2, 1)
    R = torch.zeros(states, 2, dtype=F64)
    R[3] = torch.tensor([1.0, 0.5], dtype=F64)
    P[3, 0, 3], P[3, 0, 7] = 0.98, 0.02
    return Case("19 of 20 states are absorbing", P=P, R=R, gamma=gamma, tol=tol)


def two_states(draw: Draw) -> Iterator[Case]:
    P = torch.tensor([[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]]], dtype=F64)
    R = torch.tensor([[0.0, -1.0], [2.0, 0.0]], dtype=F64)
    yield Case("two states, two actions", public=True, P=P, R=R, gamma=0.5, tol=2.0**-30)
    yield process(draw, 5, 3, 0.9, 1e-6)


@check("contract", points=1, cases=two_states)
def contract(student: Any, reference: Any, case: Case) -> None:
    """value_iteration returns values (S,), float64, and actions (S,), int64, and changes nothing."""
    shape = "one number, and one action, for each state"
    in_kind(student, reference, lambda side: side.value_iteration(case.P, case.R, case.gamma, case.tol), shape)


def processes(draw: Draw) -> Iterator[Case]:
    yield process(draw, 7, 3, 0.9, 1e-8)
    yield process(draw, 1, 3, 0.9, 1e-8)
    yield process(draw, 5, 1, 0.9, 1e-8)
    yield process(draw, 4, 4, 0.95, 1e-6, "all negative")
    yield process(draw, 5, 4, 0.9, 1e-8, "of size 10^4")
    yield process(draw, 8, 2, 0.99, 1e-4, "sparse")
    yield process(draw, 6, 3, 0.5, 1e-10)
    yield process(draw, 4, 3, 0.0, 1e-8)
    yield resting()
    yield process(draw, 6, 2, 0.997, 1e-3)  # the costly one comes last: diagnosis looks at the first that fail


def solved(student: Any, case: Case) -> Tensor:
    """The learner's V. Raises Wrong where it is not one finite number a state."""
    tol = () if case.tol == USUAL else (case.tol,)
    V: Tensor = student.value_iteration(case.P, case.R, case.gamma, *tol)[0]
    require(V.shape == case.P.shape[:1], "V has the shape {shape}, expected one number a state", shape=tuple(V.shape))
    require(bool(V.isfinite().all()), "V holds NaN or inf at gamma = {gamma:g}", gamma=case.gamma)
    return V.to(F64)


def near_the_best(student: Any, reference: Any, case: Case) -> None:
    """The bound is nearly attained, so that more than 1 percent beyond tol is beyond it; rounding comes on top."""
    V, best = solved(student, case), reference.optimal_values(case.P, case.R, case.gamma)
    rounding = 1e-15 * float(best.abs().max()) / (1 - case.gamma)
    error = float((V - best).abs().max())
    says = "max|V - V*| is {x:.2g} and exceeds tol = {tol:g} at gamma = {gamma:g}: "
    if error <= 2 * case.tol / (1 - case.gamma) ** 2:  # where those end up who stop too early
        says += "how far from the limit can you still be when the last change is small?"
    else:
        says += (
            "does every sweep take the maximum over actions of R + gamma P V, and is every state's change looked at?"
        )
    within(error, 1.01 * case.tol + rounding, says, tol=case.tol, gamma=case.gamma)


@check("value", points=5, cases=processes)
def values(student: Any, reference: Any, case: Case) -> None:
    """V is within tol of V*, for gamma between 0 and 0.997 and rewards of all kinds."""
    near_the_best(student, reference, case)


def worlds(draw: Draw) -> Iterator[Case]:
    for name, gamma, tol in (("FrozenLake-v1", 0.95, 1e-6), ("CliffWalking-v1", 0.9, 1e-6)):
        P, R = toy_text(name)
        yield Case(f"{name}, gamma {gamma}", P=P, R=R, gamma=gamma, tol=tol)


@check("value", points=2, cases=worlds)
def known_worlds(student: Any, reference: Any, case: Case) -> None:
    """V is within tol of V* in FrozenLake and CliffWalking."""
    near_the_best(student, reference, case)


def now_or_later(gamma: float) -> Case:
    """From state 0 action 0 earns 1 at once, action 1 earns 1.5 a step later; both end in an absorbing state."""
    P = torch.zeros(3, 2, 3, dtype=F64)
    P[:, :, 2] = 1.0
    P[0, 1] = torch.tensor([0.0, 1.0, 0.0], dtype=F64)
    R = torch.tensor([[1.0, 0.0], [1.5, 1.2], [0.0, 0.0]], dtype=F64)
    return Case(f"1 now or 1.5 a step later, gamma {gamma}", P=P, R=R, gamma=gamma, tol=1e-8)


def policies(draw: Draw) -> Iterator[Case]:
    yield process(draw, 8, 4, 0.9, 1e-8)
    yield now_or_later(0.5)
    yield now_or_later(0.9)
    yield process(draw, 1, 4, 0.5, 1e-8)
    P = transitions(draw, 5, 3)
    yield Case("all actions are equally good", P=P, R=torch.ones(5, 3, dtype=F64), gamma=0.9, tol=1e-8)


@check("value", points=1, cases=policies)
def greedy(student: Any, reference: Any, case: Case) -> None:
    """The policy is the best up to what tol allows, whichever of several best actions it takes."""
    policy = student.value_iteration(case.P, case.R, case.gamma, case.tol)[1]
    states, actions = case.R.shape
    whole = policy.shape == (states,) and not policy.is_floating_point() and not policy.is_complex()
    require(whole, "the policy should be one whole number a state")
    require(bool(((policy >= 0) & (policy < actions)).all()), "the policy names an action that does not exist")
    best = reference.optimal_values(case.P, case.R, case.gamma)
    loss = best - reference.policy_values(case.P, case.R, case.gamma, policy.long())
    says = "the policy earns less than the best by up to {x:.2g}: it must maximise R + gamma P V with the V you return"
    within(float(loss.max()), 4 * case.tol / (1 - case.gamma), says)


def sixty_states(draw: Draw) -> Iterator[Case]:
    yield process(draw, 60, 4, 0.95, 1e-8)


@check("performance", points=1, cases=sixty_states, seconds=45)
def speed(student: Any, reference: Any, case: Case) -> None:
    """60 states and 4 actions are solved within 10 seconds."""

    def ready(side: Any, size: int) -> Any:
        side.value_iteration(torch.ones(1, 4, 1, dtype=F64), case.R[:1], 0.5, 1e-3)
        return side

    says = "60 states and 4 actions took {x:.2g} seconds, {limit:g} are allowed: work on whole tensors, or on lists"
    in_time(student, ready, lambda side: solved(side, case), 60, LIMIT, says)
