"""Grader of ch10/reinforce-gradient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, NO_AUTOGRAD, Case, Draw, T, check, close, in_kind, in_time, require, within
from dlgrader_plugins.ch10_reinforcement_learning.surrogate import PADDING, episodes, gradient_of

forbidden = NO_AUTOGRAD

ACTIONS_DRAWN = 20_000
ERRORS = 5.0  # standard errors: a right answer fails with probability 6e-7 an entry, 12 entries
SECONDS = 10.0
NAMES = ("theta", "states", "actions", "rewards", "lengths", "gamma", "baseline")


def case_of(draw: Draw, n: int, steps: int, d: int, a: int, gamma: float, baseline: bool) -> Case:
    told = "with baseline" if baseline else "without baseline"
    return Case(
        f"N = {n}, T = {steps}, D = {d}, A = {a}, gamma {gamma:g}, {told}",
        tags=(told,),
        **episodes(draw, n, steps, d, a),
        gamma=gamma,
        baseline=baseline,
    )


def statement(baseline: bool) -> Case:
    """The example of the statement."""
    return Case(
        f"the statement's two episodes, {'with' if baseline else 'without'} baseline",
        public=True,
        tags=("with baseline" if baseline else "without baseline",),
        theta=torch.zeros(1, 2, dtype=F64),
        states=torch.tensor([[[1.0], [1.0]], [[1.0], [37.0]]], dtype=F64),
        actions=torch.tensor([[0, 1], [1, 0]]),
        rewards=torch.tensor([[2.0, 4.0], [6.0, 1000.0]], dtype=F64),
        lengths=torch.tensor([2, 1]),
        gamma=0.5,
        baseline=baseline,
    )


def estimate(side: Any, case: Case, **other: Any) -> Tensor:
    """The answer (D, A) of either side; `other` arguments in place of the case's."""
    given = {**case.given, **other}
    return side.reinforce_gradient(*(given[name] for name in NAMES))  # type: ignore[no-any-return]


def shapes(draw: Draw) -> Iterator[Case]:
    for n, steps, d, a in ((3, 4, 5, 2), (1, 1, 2, 3), (2, 3, 3, 3)):
        yield case_of(draw, n, steps, d, a, 0.9, baseline=n > 1)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The result has shape and dtype of theta, also for one episode of one step; arguments are left alone."""
    in_kind(student, reference, lambda side: estimate(side, case), "that of theta")


def many(draw: Draw) -> Iterator[Case]:
    for baseline in (False, True):
        for gamma in (0.5, 0.9, 0.99, 1.0):
            yield case_of(draw, 5, 6, 3, 4, gamma, baseline)
        yield case_of(draw, 4, 7, 3, 3, 0.8, baseline)
        yield case_of(draw, 6, 4, 2, 5, 0.7, baseline)
        yield statement(baseline)


# Right answers deviate by 1e-7 of what is allowed, the nearest wrong one by 3e4 times what is.
@check("gradient", points=7, cases=many, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """The estimate is the derivative of the weighted sum of log probabilities, for episodes of different lengths."""
    want = gradient_of(**{name: case.given[name] for name in NAMES})
    says = "the estimate is wrong {tags}; {rest}"
    if case.baseline:
        says = "the estimate is wrong {tags}; {rest}: who still takes part at step t?"
    hints = {
        "sign": "the direction is that of descent, {tags}; {rest}",
        "factor": "the estimate is {factor:.4g} times what it should be, {tags}; {rest}: what is divided by what?",
    }
    close(estimate(student, case), want, T, says, hints)


def varied(draw: Draw) -> Iterator[Case]:
    for baseline in (True, False):
        case = case_of(draw, 5, 6, 3, 4, 0.9, baseline)
        exists = torch.arange(6) < case.lengths[:, None]
        other = {
            "states": torch.where(exists[..., None], case.states, -2.0),
            "rewards": torch.where(exists, case.rewards, -7.0),
            "actions": torch.where(exists, case.actions, 3),
        }
        yield Case(case.name, tags=case.tags, **case.given, other=other, order=torch.tensor(draw.shuffled(range(5))))


@check("property", points=3, cases=varied, inference=True)
def properties(student: Any, reference: Any, case: Case) -> None:
    """Rows add up to zero; the padding and the order of the episodes do not matter."""
    got = estimate(student, case)
    require(got.shape == case.theta.shape, "the result has the shape {shape}", shape=tuple(got.shape))
    zero = torch.zeros(len(got), dtype=F64)
    says = "each row of the result should add up to 0: the score of a softmax does, over the actions"
    close(got.sum(1), zero, T, says, scale=float(got.abs().max()))
    unchanged(estimate(student, case, **case.other), got, "other numbers in the padding change your result")
    order = {name: case.given[name][case.order] for name in ("states", "actions", "rewards", "lengths")}
    unchanged(estimate(student, case, **order), got, "another order of the episodes changes your result")


def unchanged(got: Tensor, before: Tensor, says: str) -> None:
    """Both agree; no more is said, whatever the difference looks like."""
    close(got, before, T, says, dict.fromkeys(("factor", "sign", "constant"), says))


def bandits(draw: Draw) -> Iterator[Case]:
    theta, state = draw.normal(3, 4, scale=0.5), draw.normal(3)
    pi = torch.softmax(state @ theta, dim=0)
    earned = torch.tensor([1.0, -0.5, 2.0, 0.3], dtype=F64)
    actions = torch.multinomial(
        pi, ACTIONS_DRAWN, replacement=True, generator=torch.Generator().manual_seed(draw.seed())
    )
    yield Case(
        f"one step, {ACTIONS_DRAWN} actions drawn",
        theta=theta,
        states=state.expand(ACTIONS_DRAWN, 1, 3).clone(),
        actions=actions[:, None],
        rewards=earned[actions][:, None],
        lengths=torch.ones(ACTIONS_DRAWN, dtype=torch.int64),
        gamma=0.9,
        baseline=False,
        state=state,
        earned=earned,
    )


@check("property", points=2, cases=bandits, seconds=60, inference=True)
def bandit(student: Any, reference: Any, case: Case) -> None:
    """On a problem of one step the mean over 20000 actions agrees with the exact gradient."""
    got = estimate(student, case)
    require(got.shape == case.theta.shape, "the result has the shape {shape}", shape=tuple(got.shape))
    pi = torch.softmax(case.state @ case.theta, dim=0)
    scores = (torch.eye(len(pi), dtype=F64) - pi) * case.earned[:, None]  # row a: what one draw of a contributes
    mean = pi @ scores
    spread = (pi @ (scores - mean) ** 2).sqrt() / ACTIONS_DRAWN**0.5
    exact, error = torch.outer(case.state, mean), torch.outer(case.state.abs(), spread)
    worst = float(((got.double() - exact).abs() / error).nan_to_num(torch.inf).max())
    within(worst, ERRORS, "the mean over many actions is not the gradient of the expected reward")


def large(draw: Draw) -> Iterator[Case]:
    for baseline in (False, True):
        case = case_of(draw, 4, 5, 3, 4, 0.9, baseline)
        scale = 500.0 / float((case.states[case.states[..., 0] != PADDING[0]] @ case.theta).abs().max())
        yield Case("scores of size 500, " + case.tags[0], **{**case.given, "theta": scale * case.theta})


# Scores near 500 are known to 3e-5 in float32, and so are the logarithms of the probabilities.
@check("stability", points=1, cases=large, dtypes=(F64, F32), inference=True)
def stability(student: Any, reference: Any, case: Case) -> None:
    """Scores of size 500 give finite and right numbers, also in float32."""
    want = gradient_of(**{name: case.given[name] for name in NAMES})
    hints = {"nan": "NaN or inf for {case}: exp(500) leaves the range of float32"}
    close(estimate(student, case), want, T.f32(50), "wrong for {case}", hints)


def long(draw: Draw) -> Iterator[Case]:
    yield case_of(draw, 64, 100, 4, 3, 0.99, baseline=True)


# Here the solution takes 0.01 s, two loops with an outer product each step 0.4 s.
@check("performance", points=1, cases=long, seconds=100, inference=True)
def speed(student: Any, reference: Any, case: Case) -> None:
    """64 episodes of 100 steps take less than 10 seconds."""
    says = "64 episodes of 100 steps took {x:.1f} seconds (allowed {limit:.0f}): work on all episodes at once"
    got = in_time(student, lambda side, _: side, lambda side: estimate(side, case), 64, SECONDS, says)
    close(got, estimate(reference, case), T, "wrong for 64 episodes of 100 steps")
