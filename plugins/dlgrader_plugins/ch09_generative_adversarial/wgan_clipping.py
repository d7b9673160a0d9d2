"""Grader of ch09/wgan-clipping."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_OPTIM,
    Case,
    Draw,
    T,
    check,
    close,
    in_kind,
    is_detached,
    is_new,
    require,
    within,
)

forbidden = NO_OPTIM

Params = list[tuple[Tensor, Tensor]]

PAIRS = 10_000


def critic(draw: Draw, widths: list[int], rows: tuple[int, int], lr: float, clip: float, steps: int = 1) -> Case:
    """A relu critic with entries inside and outside of the clip, real and generated examples for each step."""
    params = [
        (draw.normal(m, n, scale=1.2 * clip), draw.normal(m, scale=1.2 * clip)) for n, m in itertools.pairwise(widths)
    ]
    batches = [(draw.normal(rows[0], widths[0]) + 1, draw.normal(rows[1], widths[0])) for _ in range(steps)]
    layers = f"{len(params)} layer{'s' * (len(params) > 1)}"
    name = f"widths {widths}, {rows[0]} real and {rows[1]} generated examples, clip {clip:g}"
    tags = (layers, *(("several steps",) if steps > 1 else ("one step",)))
    return Case(f"{name}, {steps} step{'s' * (steps > 1)}", tags=tags, params=params, batches=batches, lr=lr, clip=clip)


def example() -> Case:
    def t(*rows: Any) -> Tensor:
        return torch.tensor(rows, dtype=F64)

    params = [(t([1.0, 0.0]), t(0.0)), (t([2.0]), t(0.0))]
    batches = [(t([3.0, 1.0]), t([1.0, 2.0]))]
    tags = ("2 layers", "one step")
    return Case("the statement's critic", public=True, tags=tags, params=params, batches=batches, lr=0.1, clip=1.5)


def small(draw: Draw) -> Iterator[Case]:
    yield example()
    yield critic(draw, [3, 4, 1], (5, 2), 0.1, 0.5)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """critic_step gives layers like params in new tensors, and a float; both bounds are floats; arguments are left
    alone."""

    def step(side: Any) -> Any:
        return side.critic_step(case.params, *case.batches[0], case.lr, case.clip)

    in_kind(student, reference, step, "every new tensor has the shape of the old one")
    is_detached(student, step)
    is_new(student, step)
    in_kind(student, reference, lambda side: side.lipschitz_bound(case.params))
    in_kind(student, reference, lambda side: side.clipped_bound([3, 4, 1], case.clip))


def one_step(draw: Draw) -> Iterator[Case]:
    yield example()
    yield critic(draw, [6, 1], (4, 2), 0.3, 0.4)
    yield critic(draw, [2, 5, 1], (3, 6), 0.2, 0.6)
    yield critic(draw, [3, 4, 2, 1], (5, 5), 0.1, 0.8)


def trajectories(draw: Draw) -> Iterator[Case]:
    yield from one_step(draw)
    yield critic(draw, [3, 6, 1], (2, 5), 0.2, 0.5, steps=3)
    yield critic(draw, [4, 5, 3, 1], (6, 3), 0.02, 0.3, steps=50)


# In units of the tolerance the right answers deviate by 4e-8 at most, the nearest wrong one by 1e7.
@check("trajectory", points=5, cases=trajectories)
def trajectory(student: Any, reference: Any, case: Case) -> None:
    """The parameters after 1, 3 and 50 steps, on batches of unequal sizes."""
    mine, ours = case.params, case.params
    for step, (x, x_fake) in enumerate(case.batches, 1):
        mine, _ = student.critic_step(mine, x, x_fake, case.lr, case.clip)
        ours, _ = reference.critic_step(ours, x, x_fake, case.lr, case.clip)
        says = "the new parameters are wrong for {tags}; {rest}: ascent on a difference of two means, then clipping"
        if step > 1:
            says = "the first step is right, step {step} is not: is clipping the last thing in the step?"
        named = [f"{kind}{layer}" for layer in range(1, len(ours) + 1) for kind in "Wb"]
        require(len(mine) == len(ours), "critic_step gives {k} layers for {n}", k=len(mine), n=len(ours))
        moved, wanted = ([p for layer in params for p in layer] for params in (mine, ours))
        close(moved, wanted, T, says, {"later": says}, step=step, names=named)


def objective(params: Params, x: Tensor, x_fake: Tensor) -> float:
    return float(values(params, x).mean() - values(params, x_fake).mean())


def values(params: Params, x: Tensor) -> Tensor:
    """The critic, (n,)."""
    for W, b in params[:-1]:
        x = torch.relu(x @ W.T + b)
    W, b = params[-1]
    return (x @ W.T + b)[:, 0]


def steps(draw: Draw) -> Iterator[Case]:
    for widths, rows, clip in (([3, 5, 1], (4, 7), 0.5), ([4, 1], (6, 2), 0.3), ([2, 6, 4, 1], (3, 4), 0.9)):
        case = critic(draw, widths, rows, 0.5, clip)
        pairs = draw.normal(PAIRS, widths[0], scale=2.0), draw.normal(PAIRS, widths[0], scale=2.0)
        yield Case(case.name, tags=case.tags, pairs=pairs, **case.given)


@check("property", points=2, cases=steps)
def property(student: Any, reference: Any, case: Case) -> None:
    """All entries lie within the clip, the objective is that before the step, and no slope is above
    lipschitz_bound."""
    (batch,) = case.batches
    new, told = student.critic_step(case.params, *batch, case.lr, case.clip)
    require(len(new) == len(case.params), "critic_step gives another number of layers")
    for layer, ((W, b), (V, c)) in enumerate(zip(new, case.params, strict=True), 1):
        require(W.shape == V.shape and b.shape == c.shape, "layer {layer} has another shape than before", layer=layer)
        for kind, p in (("W", W), ("b", b)):
            says = "an entry of {kind}{layer} is {x:.3g} times the clip: all entries are clipped, last of all"
            within(float(p.abs().max()) / case.clip, 1 + 1e-12, says, kind=kind, layer=layer)
    before, after = objective(case.params, *batch), objective(new, *batch)
    says = "the objective is wrong: it is mean f(x) - mean f(x_fake) at the parameters that are given"
    if abs(told - after) < 1e-9:
        says = "the objective is that after the step: report the one before it"
    close(told, before, says=says, hints={"factor": says, "sign": "the objective has the wrong sign"})
    bound = student.lipschitz_bound(case.params)
    one, other = (values(case.params, x) for x in case.pairs)
    steepest = float(((one - other).abs() / (case.pairs[0] - case.pairs[1]).norm(dim=1)).max())
    says = "two points give a slope {x:.3g} times lipschitz_bound, which should be above all of them"
    within(steepest / bound if bound > 0 else math.inf, 1 + 1e-9, says)


def bounds(draw: Draw) -> Iterator[Case]:
    for widths in ([2, 1, 1], [4, 1], [3, 5, 1], [6, 2, 7, 1], [4, 4, 4, 4]):
        layers = [(draw.normal(m, n), draw.normal(m)) for n, m in itertools.pairwise(widths)]
        clip = draw.log_number(0.01, 0.9)
        depth = f"{len(layers)} matri{'ces' if len(layers) > 1 else 'x'}"
        yield Case(f"widths {widths}", tags=(depth,), params=layers, widths=widths, clip=clip)


# In units of the tolerance the right answers deviate by 0.003 at most, the nearest wrong one by 3e4.
@check("value", points=2, cases=bounds, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """lipschitz_bound is the product of spectral norms, clipped_bound the largest such product."""
    got, want = (side.lipschitz_bound(case.params) for side in (student, reference))
    close(got, want, T.f32(2), "lipschitz_bound is not the product of the spectral norms for {tags}; {rest}")
    got, want = (side.clipped_bound(case.widths, case.clip) for side in (student, reference))
    says = "clipped_bound is not the largest product for {case}: matrices whose entries are all c reach it"
    close(got, want, T, says, {"factor": says + " ({by} times that)"})
