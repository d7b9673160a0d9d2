"""Grader of ch10/gae."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, T, check, close, in_kind, in_time, require

STEPS, ENVIRONMENTS = 512, 32  # so few steps that a function may call itself for each of them
SECONDS = 5.0
NAMES = ("the advantage", "the value target")
TELLING = 20  # entries, so that those which are wrong are so for a reason


def steps(draw: Draw, t: int, n: int, discount: tuple[float, float], flags: str = "both") -> Case:
    """t steps of n environments, about 12 % of them terminated and 12 % truncated, where `flags` has these."""
    u = draw.uniform(t, n)
    terminated, truncated = u < 0.12, (u >= 0.12) & (u < 0.24)
    if n > 2 and t > 3:
        terminated[-1, 0] = truncated[-1, 1] = truncated[1, 2] = terminated[2, 2] = True
        terminated[1, 0] = truncated[2, 0] = True
        terminated[-1, 1] = terminated[1, 2] = truncated[2, 2] = truncated[-1, 0] = truncated[1, 0] = False
        terminated[2, 0] = terminated[-1, 2] = truncated[-1, 2] = False
    terminated &= flags in ("both", "terminated")
    truncated &= flags in ("both", "truncated")
    values = draw.normal(t, n)
    fresh = draw.normal(t, n)
    inside = ~(terminated | truncated)
    inside[-1] = False
    next_values = torch.where(inside, values.roll(-1, 0), fresh)
    gamma, lam = discount
    told = {"both": "", "none": ", no flags"}.get(flags, f", flags {flags} only")
    names = {"both": "flags of both kinds", "none": "steps without flags"}
    return Case(
        f"{t} steps of {n} environment{'s' * (n > 1)}, gamma {gamma:g}, lambda {lam:g}{told}",
        tags=(names.get(flags, f"flags that are {flags} only"), *(["lambda > 0"] if lam else [])),
        rewards=draw.normal(t, n),
        values=values,
        next_values=next_values,
        terminated=terminated,
        truncated=truncated,
        gamma=gamma,
        lam=lam,
    )


def statement() -> Case:
    """The example of the statement."""
    columns = torch.tensor([[1, 0, 2, 4], [2, 4, 2, 1], [4, 8, 1, 16]], dtype=F64)[:, :, None]
    return Case(
        "the statement's four steps",
        public=True,
        tags=("flags of both kinds", "lambda > 0"),
        rewards=columns[0],
        values=columns[1],
        next_values=columns[2],
        terminated=torch.tensor([[False], [False], [False], [True]]),
        truncated=torch.tensor([[False], [True], [False], [False]]),
        gamma=0.5,
        lam=0.5,
    )


def estimate(side: Any, case: Case, **other: Any) -> tuple[Tensor, Tensor]:
    """(advantages, targets) of either side; `other` arguments in place of the case's."""
    given = {**case.given, **other}
    flags = given["terminated"], given["truncated"]
    got = side.gae(given["rewards"], given["values"], given["next_values"], *flags, given["gamma"], given["lam"])
    return got  # type: ignore[no-any-return]


def shapes(draw: Draw) -> Iterator[Case]:
    for t, n in ((4, 3), (1, 3), (5, 1), (1, 1)):
        yield steps(draw, t, n, (0.9, 0.8))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Advantages and targets are (T, N) in the dtype of the rewards, also for one step or one environment; the
    arguments are left alone."""
    in_kind(student, reference, lambda side: estimate(side, case), "that of the rewards")


def tables(draw: Draw) -> Iterator[Case]:
    yield steps(draw, 12, 5, (0.9, 0.0))
    yield steps(draw, 12, 5, (0.9, 0.8), "none")
    for discount in ((0.99, 0.95), (0.95, 1.0), (1.0, 0.5), (0.8, 0.7), (0.0, 0.9)):
        yield steps(draw, 12, 5, discount)
    yield steps(draw, 7, 7, (0.9, 0.9), "terminated")
    yield steps(draw, 4, 9, (0.9, 0.9), "truncated")
    yield statement()


# In float32 right answers deviate by at most 0.001 of what is allowed, the nearest wrong one by 1400 times what is.
@check("value", points=5, cases=tables, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Advantages and targets are those of the definition, with terminations and truncations anywhere."""
    got, want = estimate(student, case), estimate(reference, case)
    says = "{wrong} {is_} wrong for {tags}; {rest}" + _place(got[0], want[0], case)
    close(got, want, T.f32(20), says, names=NAMES)


def _place(got: Tensor, want: Tensor, case: Case) -> str:
    """Where the wrong advantages stand, if that tells something."""
    if got.shape != want.shape or not got.is_floating_point() or want.numel() < TELLING:
        return ""
    off = ~((got.double() - want.double()).abs() <= 1e-3 * want.abs().max())
    ends, stops = _ahead(case)
    if not bool(off.any()) or bool(off.all()):
        return ""
    if not bool(off[~stops].any()):
        return ". They are off before truncations only: a time limit is not the end of the world, but of the episode"
    if not bool(off[~ends].any()):
        return ". They are off before terminations only: what is known about the future there?"
    flagged = case.terminated | case.truncated
    near = flagged | torch.cat([flagged[1:], torch.zeros_like(flagged[:1])])
    if not bool(off[~near].any()):
        return ". They are off only at flags and one step before: to which step does a flag belong?"
    return ""


def _ahead(case: Case) -> tuple[Tensor, Tensor]:
    """Masks (T, N): the first flag from a step on is a termination, or a truncation."""
    ends, stops = torch.zeros_like(case.terminated), torch.zeros_like(case.truncated)
    for t in reversed(range(len(ends))):
        later = (ends[t + 1], stops[t + 1]) if t + 1 < len(ends) else (ends[t], stops[t])
        ends[t] = case.terminated[t] | (later[0] & ~case.truncated[t])
        stops[t] = case.truncated[t] | (later[1] & ~case.terminated[t])
    return ends, stops


def pairs(draw: Draw) -> Iterator[Case]:
    for t, n in ((9, 4), (5, 5)):
        one, other = steps(draw, t, n, (0.9, 0.7)), draw.normal(3, t, n)
        yield Case(f"{t} steps of {n} environments", **one.given, other=tuple(other))


@check("property", points=3, cases=pairs)
def properties(student: Any, reference: Any, case: Case) -> None:
    """lambda = 0 gives the deltas, lambda = 1 discounted returns minus values; the results are linear in rewards and
    values together, and differ by the values."""
    rewards, values, next_values = case.rewards, case.values, case.next_values
    advantages, targets = estimate(student, case)
    require(advantages.shape == rewards.shape, "the advantages have the shape {shape}", shape=tuple(advantages.shape))
    require(targets.shape == rewards.shape, "the targets have the shape {shape}", shape=tuple(targets.shape))
    close(targets.double() - advantages.double(), values, says="value targets minus advantages should be `values`")
    future = torch.where(case.terminated, 0.0, next_values)
    deltas = rewards + case.gamma * future - values
    close(estimate(student, case, lam=0.0)[0], deltas, says="with lambda = 0 the advantages should be the deltas")
    returns = torch.empty_like(rewards)
    ahead = next_values[-1]
    for t in reversed(range(len(rewards))):
        ahead = torch.where(case.terminated[t] | case.truncated[t], future[t], ahead)
        ahead = returns[t] = rewards[t] + case.gamma * ahead
    says = "with lambda = 1 the advantages should be discounted returns minus values; a return ends with the value of "
    says += "the last state where a time limit, or the end of the table, stops it"
    close(estimate(student, case, lam=1.0)[0], returns - values, says=says)
    names = ("rewards", "values", "next_values")
    second = dict(zip(names, case.other, strict=True))
    mixed = {name: 2.0 * case.given[name] - 3.0 * second[name] for name in names}
    want = [2.0 * a - 3.0 * b for a, b in zip((advantages, targets), estimate(student, case, **second), strict=True)]
    says = "{wrong}: linear in rewards and values together: twice one table minus three times another one"
    close(estimate(student, case, **mixed), want, T * 10, says, names=NAMES)


def long(draw: Draw) -> Iterator[Case]:
    yield steps(draw, STEPS, ENVIRONMENTS, (0.99, 0.95))


# Here a loop over the rows takes 0.02 s, over the entries of tensors 0.4 s, weight matrices 0.2 s; a double loop over
# the steps, entry by entry, a minute.
@check("performance", points=1, cases=long, seconds=50)
def speed(student: Any, reference: Any, case: Case) -> None:
    """512 steps of 32 environments take less than 5 seconds."""
    says = "{size} steps took {x:.1f} seconds (allowed {limit:.0f}): a loop backwards passes each step once"
    got = in_time(student, lambda side, _: side, lambda side: estimate(side, case), STEPS, SECONDS, says)
    close(got, estimate(reference, case), T.f32(20), "wrong for {steps} steps", names=NAMES, steps=STEPS)
