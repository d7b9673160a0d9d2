"""Grader of ch10/bellman-and-evaluation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F32, F64, Case, Draw, Forbidden, check, close, each, in_kind, require
from dlgrader_plugins.ch10_reinforcement_learning.processes import policies, rewards, transitions

forbidden = Forbidden(
    "solve the system instead", names=("torch.*inv", "torch.*inverse", "numpy.linalg.*inv", "scipy.*")
)

VECTORS = 11  # 55 pairs
ROUNDING = 1e-9
NEAR_ONE = 0.9999
SIZES = ((1, 1), (1, 3), (5, 1), (4, 4), (6, 3))  # states, actions


def process(draw: Draw, states: int, actions: int, certain: bool = False) -> dict[str, Any]:
    """P, R, V and a policy, deterministic where it is `certain`."""
    pi = policies(draw, states, actions)
    if certain:
        pi = torch.eye(actions, dtype=F64)[pi.argmax(1)]
    return {
        "V": draw.normal(states, scale=5.0),
        "P": transitions(draw, states, actions),
        "R": rewards(draw, states, actions),
        "pi": pi,
    }


def two_states(draw: Draw) -> Iterator[Case]:
    moves = torch.tensor([[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]]], dtype=F64)
    table, V = torch.tensor([[0.0, 1.0], [2.0, 0.0]], dtype=F64), torch.tensor([2.0, 4.0], dtype=F64)
    half = torch.full((2, 2), 0.5, dtype=F64)
    given: dict[str, Any] = {"V": V, "P": moves, "R": table, "pi": half, "gamma": 0.5, "bounds": (0.5, 1.0, 0.25)}
    yield Case("two states, two actions", public=True, **given)
    yield Case("five states, three actions", **process(draw, 5, 3), gamma=0.9, bounds=(0.9, 2.0, 0.1))


@check("contract", points=1, cases=two_states, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The results are one number a state, in the dtype of the arguments, and an int; nothing is changed."""
    V, P, R, pi, gamma = case.V, case.P, case.R, case.pi, case.gamma
    in_kind(student, reference, lambda side: side.bellman_policy(V, P, R, pi, gamma), "one number a state")
    in_kind(student, reference, lambda side: side.bellman_optimal(V, P, R, gamma), "one number a state")
    in_kind(student, reference, lambda side: side.evaluate(P, R, pi, gamma), "one number a state")
    in_kind(student, reference, lambda side: side.sweeps_needed(*case.bounds))


def processes(draw: Draw) -> Iterator[Case]:
    for states, actions in SIZES:
        yield Case(sized(states, actions), **process(draw, states, actions), gamma=draw.choice((0.3, 0.8, 0.95)))
    for states, actions in SIZES[-2:]:
        here = process(draw, states, actions, certain=True)
        yield Case(f"{sized(states, actions)}, a deterministic policy", **here, gamma=0.9)
    yield Case(f"{sized(5, 2)}, gamma 0", **process(draw, 5, 2), gamma=0.0)


def sized(states: int, actions: int) -> str:
    return f"{states} state{'s' * (states > 1)}, {actions} action{'s' * (actions > 1)}"


@check("value", points=2, cases=processes, dtypes=(F64, F32))
def operators(student: Any, reference: Any, case: Case) -> None:
    """bellman_policy and bellman_optimal apply their operator once."""
    got, want = (side.bellman_policy(case.V, case.P, case.R, case.pi, case.gamma) for side in (student, reference))
    close(got, want, says="bellman_policy departs from the definition")
    got, want = (side.bellman_optimal(case.V, case.P, case.R, case.gamma) for side in (student, reference))
    close(got, want, says="bellman_optimal departs from the definition")


@check("value", points=2, cases=processes)
def solution(student: Any, reference: Any, case: Case) -> None:
    """evaluate gives the exact values of the policy, for gamma up to 0.95."""
    got, want = (side.evaluate(case.P, case.R, case.pi, case.gamma) for side in (student, reference))
    says = "evaluate does not give the values of the policy: the actions are averaged away before the solve, P_pi is "
    close(got, want, says=says + "(S, S) and R_pi is (S,)")


def vectors(draw: Draw) -> Iterator[Case]:
    here = process(draw, 6, 3)
    for gamma in (0.5, 0.9):
        V = draw.normal(VECTORS, 6, scale=3.0)
        yield Case(f"{VECTORS} vectors, gamma {gamma}", **here | {"V": V}, gamma=gamma, c=draw.number(1.0, 5.0))


@check("property", points=3, cases=vectors)
def four_properties(student: Any, reference: Any, case: Case) -> None:
    """Both operators bring any two vectors closer by gamma, keep V <= W, and turn V + c into TV + gamma c; the optimal
    one is nowhere below that of a policy."""
    P, R, pi, gamma, V = case.P, case.R, case.pi, case.gamma, case.V
    starts = torch.cat([V, V.amax(0, keepdim=True), V[:2] + case.c])
    both = {
        "bellman_policy": each(student.bellman_policy, [(v, P, R, pi, gamma) for v in starts]),
        "bellman_optimal": each(student.bellman_optimal, [(v, P, R, gamma) for v in starts]),
    }
    images = {}
    for name, values in both.items():
        require(all(v.shape == (6,) for v in values), "{name} returns another shape", name=name)
        images[name] = torch.stack([v.to(F64) for v in values])
        TV, above, shifted = torch.tensor_split(images[name], (VECTORS, VECTORS + 1))
        apart, before = (torch.cdist(x, x, p=torch.inf) for x in (TV, V))
        closer = bool((apart <= gamma * before + ROUNDING).all())
        require(closer, "{name} should bring any V and W closer by gamma", name=name)
        require(bool((above + ROUNDING >= TV).all()), "{name} should keep V <= W", name=name)
        fits = bool(((shifted - TV[:2] - gamma * case.c).abs() <= ROUNDING).all())
        require(fits, "{name} should turn V + c into TV + gamma c", name=name)
    higher = bool((images["bellman_optimal"] >= images["bellman_policy"] - ROUNDING).all())
    require(higher, "bellman_optimal should nowhere be below bellman_policy")


def near_the_end(draw: Draw) -> Iterator[Case]:
    here = process(draw, 5, 3)
    yield Case(f"gamma {NEAR_ONE}", **here | {"R": 1.0 + 0.1 * here["R"]}, gamma=NEAR_ONE)


# A solve is right to 1e-12 of the largest value, sweeps that stop at a change of 1e-10 to 1e-10 of it.
@check("value", points=1, cases=near_the_end, seconds=20)
def near_one(student: Any, reference: Any, case: Case) -> None:
    """evaluate is exact where gamma is 0.9999."""
    got, want = (side.evaluate(case.P, case.R, case.pi, case.gamma) for side in (student, reference))
    close(
        got, want, says="evaluate is no longer exact for gamma 0.9999: how much is missing when nothing seems to move?"
    )


def bounds(draw: Draw) -> Iterator[Case]:
    for gamma in (0.5, 0.75):
        for k in (0, 1, 3, 6, 9, 13, 17, 23, 29):
            for r_max in (1.0, 3.0):
                eps = gamma**k * r_max / (1 - gamma)  # exact in binary
                yield counted(f"gamma {gamma}, equality at k = {k}", "equality", gamma, r_max, eps)
    for gamma in (0.3, 0.9, 0.99, 0.999):
        for k in (0, 1, 7, 60):
            r_max = draw.number(0.5, 20.0)
            eps = gamma ** (k - draw.number(0.1, 0.9)) * r_max / (1 - gamma)
            yield counted(f"gamma {gamma}, about {k} sweeps", "no equality", gamma, r_max, eps)
    yield counted("an error of 1e-8 at gamma 0.995", "no equality", 0.995, 1.0, 1e-8)
    yield counted("an error larger than any value", "no sweep needed", 0.9, 1.0, 40.0)


def counted(name: str, tag: str, gamma: float, r_max: float, eps: float) -> Case:
    return Case(name, tags=(tag,), bounds=(gamma, r_max, eps))


@check("numeric", points=1, cases=bounds)
def sweeps(student: Any, reference: Any, case: Case) -> None:
    """sweeps_needed is the smallest number of sweeps that guarantees the error, also where the bound is met exactly."""
    got, want = student.sweeps_needed(*case.bounds), reference.sweeps_needed(*case.bounds)
    size = "one" if abs(got - want) == 1 else "more than one"
    says = "the number of sweeps is too {way} for {tags}, by {size}; {rest}"
    require(got == want, says, way="large" if got > want else "small", size=size)
