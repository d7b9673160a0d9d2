"""Grader of ch05/variance-propagation."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F64,
    Case,
    Draw,
    check,
    close,
    each,
    follows_seed,
    in_kind,
    keeps_generators,
    relative,
    require,
    within,
)
from dlgrader_plugins.ch05_feedforward.answers import all_like

ACTIVATIONS = ("identity", "relu", "tanh", "sigmoid")
SEEDS = 40
ERRORS, SHARE = 5.0, 0.02  # standard errors, and part of the exact value, that a measured mean may be off
LARGEST = 0.2  # of the exact value: what counts of the spread of a learner's seeds; right ones have 0.06 to 0.11
SECONDS = 60.0


def profile(side: Any, case: Case) -> list[float]:
    """[q_1, ..., q_depth], as many as were asked for."""
    found = side.variance_profile(case.q0, case.sigma_w2, case.sigma_b2, case.activation, case.depth)
    says = "variance_profile has {count} entries for {depth} layers"
    require(len(found) == case.depth, says, count=len(found), depth=case.depth)
    return found  # type: ignore[no-any-return]


def measured(side: Any, case: Case, seed: int) -> Tensor:
    """(depth,)"""
    return side.measure_profile(*sizes(case), seed)  # type: ignore[no-any-return]


def sizes(case: Case) -> tuple[Any, ...]:
    """The arguments of measure_profile but the seed."""
    return case.x, case.width, case.depth, case.sigma_w2, case.sigma_b2, case.activation


def setting(draw: Draw, activation: str, depth: int, name: str = "", **given: Any) -> Case:
    usual: dict[str, Any] = {
        "q0": 1.0,
        "sigma_w2": draw.number(0.6, 2.5),
        "sigma_b2": draw.number(0.05, 0.5),
    } | given
    told = name or f"{activation}, {depth} layers, q0 = {usual['q0']:g}"
    return Case(told, tags=(activation,), activation=activation, depth=depth, **usual)


def network(draw: Draw, activation: str, d0: int, width: int, depth: int) -> Case:
    """x with a mean square of 1.2, and variances that neither vanish nor explode."""
    x = draw.normal(d0)
    x = x * math.sqrt(1.2 * d0) / x.norm()
    more = {"x": x, "width": width, "q0": 1.2, "sigma_w2": 1.5, "sigma_b2": 0.3, "seed": draw.seed()}
    return setting(draw, activation, depth, f"{activation}, {depth} layers of width {width}", **more)


def small(draw: Draw) -> Iterator[Case]:
    for activation, depth in (("tanh", 3), ("relu", 1), ("sigmoid", 4), ("identity", 2)):
        yield network(draw, activation, 7, 5, depth)


@check("contract", points=1, cases=small)
def contract(student: Any, reference: Any, case: Case) -> None:
    """variance_profile gives a list of depth floats, measure_profile a float64 tensor (depth,); x and the global
    generators are left alone."""
    in_kind(student, reference, lambda side: profile(side, case))
    in_kind(student, reference, lambda side: measured(side, case, case.seed), "one number per layer, layer 1 first")
    keeps_generators(student, lambda side: measured(side, case, case.seed))


def profiles(draw: Draw) -> Iterator[Case]:
    for activation in ACTIVATIONS:
        for q0 in (0.0, 1e-4, 1.0, 100.0):
            yield setting(draw, activation, draw.integer(3, 8), q0=q0)
        yield setting(draw, activation, 30, q0=1.0)
        yield setting(draw, activation, 5, q0=100.0, sigma_w2=4.0, sigma_b2=0.0, name=f"{activation}, no biases")


# In units of the tolerance the right answers deviate by 1e-6, the nearest wrong ones by 50.
@check("value", points=5, cases=profiles, seconds=SECONDS)
def value(student: Any, reference: Any, case: Case) -> None:
    """The variance of every layer to a relative 1e-5, for all activations, up to thirty layers, q0 from 0 to 100."""
    theirs, ours = profile(student, case), profile(reference, case)
    for layer, (got, want) in enumerate(zip(theirs, ours, strict=True), 1):
        says = "q_{layer} is wrong for {tags}; {rest}: the variance of a layer uses E[S(z)^2] of the layer before"
        if layer == 1:
            says = "q_1 is wrong for {tags}; {rest}: the first layer sees x itself"
        close(got, want, relative(1e-5), says, layer=layer)


def known(draw: Draw) -> Iterator[Case]:
    given: dict[str, Any] = {"q0": draw.number(0.5, 2.0), "sigma_b2": 0.0}
    yield setting(draw, "relu", 12, "stay constant", sigma_w2=2.0, **given)
    yield setting(draw, "tanh", 30, "decay to 0", sigma_w2=0.8, **given)
    yield setting(draw, "sigmoid", 30, "settle at a positive value", sigma_w2=1.5, **given)


@check("property", points=2, cases=known, seconds=SECONDS)
def settles(student: Any, reference: Any, case: Case) -> None:
    """ReLU layers with sigma_w2 = 2 keep their variance, tanh layers with 0.8 lose it, sigmoid layers settle."""
    q = profile(student, case)
    last, before, first = q[-1], q[-2], case.sigma_w2 * case.q0
    holds = {
        "relu": all(abs(value - first) <= 1e-9 * first for value in q),
        "tanh": 0 < last <= 1.001 * case.sigma_w2**case.depth * case.q0,
        "sigmoid": last >= case.sigma_w2 / 4 and abs(last - before) <= 1e-6 * last,
    }
    says = "for {activation} with sigma_w2 = {sigma_w2:g} and no biases the profile should {what}: it ends with "
    says += "{before:.3g}, {last:.3g}"
    facts = {"activation": case.activation, "sigma_w2": case.sigma_w2, "what": case.name}
    require(holds[case.activation], says, before=before, last=last, **facts)


def wide(draw: Draw) -> Iterator[Case]:
    for activation in ("relu", "tanh", "sigmoid"):
        yield network(draw, activation, 200, 500, 3)


# 9 means of 40 seeds within five standard errors and 2 percent: a right answer fails with probability below 1e-4.
@check("distribution", points=1, cases=wide, seconds=SECONDS)
def measured_profile(student: Any, reference: Any, case: Case) -> None:
    """The mean over 40 seeds at width 500 is the exact profile, within five standard errors and 2 percent."""
    seeds = range(case.seed, case.seed + SEEDS)
    answers = each(student.measure_profile, [(*sizes(case), seed) for seed in seeds])
    rows = torch.stack(all_like(answers, [torch.empty(case.depth, dtype=F64)] * SEEDS, "measure_profile")).double()
    exact = profile(reference, case)
    for layer, want in enumerate(exact, 1):
        found = rows[:, layer - 1]
        mean, error = float(found.mean()), min(float(found.std()), LARGEST * want) / math.sqrt(SEEDS)
        says = "the measured profile does not follow the theory for {activation}: at layer {layer} it is {mean:.3g} in "
        says += "the mean, where {want:.3g} is expected"
        facts = {"activation": case.activation, "layer": layer, "mean": mean, "want": want}
        within(abs(mean - want), ERRORS * error + SHARE * want, says, **facts)


@check("property", points=0.5, cases=small)
def seeds(student: Any, reference: Any, case: Case) -> None:
    """The same seed measures the same network, another seed another one."""
    follows_seed(student, lambda side, seed: measured(side, case, seed), seeds=(case.seed, case.seed + 1))


def chains(draw: Draw) -> Iterator[Case]:
    """One unit a layer, linear: without biases a layer multiplies by its weight, without weights it is its bias."""
    for what, given in (("weights", {"sigma_b2": 0.0}), ("biases", {"sigma_w2": 0.0, "sigma_b2": 0.4})):
        more = {"x": draw.normal(1), "width": 1, "seed": draw.seed(), "what": what} | given
        yield setting(draw, "identity", 4, f"one unit a layer, only {what}", **more)


@check("property", points=0.5, cases=chains)
def layers(student: Any, reference: Any, case: Case) -> None:
    """Every layer draws its own weights and its own biases."""
    z2 = [float(case.x) ** 2, *measured(student, case, case.seed).tolist()]
    require(min(z2) > 0, "with normal {what} no layer has a mean z^2 of 0, or a negative one", what=case.what)
    drawn = [after / before for before, after in pairwise(z2)] if case.what == "weights" else z2[1:]
    own = all(abs(a - b) > 1e-4 * abs(a) for a, b in combinations(drawn, 2))
    require(own, "two layers of one network have the same {what}: every layer draws its own", what=case.what)
