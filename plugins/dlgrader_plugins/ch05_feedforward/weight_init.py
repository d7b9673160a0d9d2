"""Grader of ch05/weight-init."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    Case,
    Draw,
    Forbidden,
    check,
    exactly,
    follows_seed,
    in_kind,
    keeps_generators,
    raises,
    require,
    within,
)
from dlgrader_plugins.ch05_feedforward.answers import all_like

forbidden = Forbidden("draw and scale the weights yourself", names=("torch.nn.*",), unseen=("torch.nn.init*",))

ERRORS = 5.0  # standard errors that are allowed
SEEDS = 3
WIDE = [300, 100, 500, 50]
KINDS = [(scheme, distribution) for scheme in ("xavier", "he") for distribution in ("normal", "uniform")]
# of a sample with the right distribution: fourth moment over the squared second, and n times the variance of the
# sample's second moment, and of that ratio, for variance 1
KURTOSIS = {"normal": 3.0, "uniform": 1.8}
OF_VARIANCE = {"normal": 2.0, "uniform": 0.8}
OF_KURTOSIS = {"normal": 24.0, "uniform": 1.32}


def drawn(side: Any, case: Case, seed: int) -> tuple[list[Tensor], list[Tensor]]:
    """(weights, biases)"""
    return side.init_network(case.widths, case.scheme, case.distribution, seed)  # type: ignore[no-any-return]


def weights_of(student: Any, case: Case, seed: int) -> list[Tensor]:
    """The weights in float64, each of the right shape."""
    asked = [torch.empty(m, n) for n, m in pairwise(case.widths)]
    return [W.double() for W in all_like(drawn(student, case, seed)[0], asked, "weights")]


def variance(case: Case, n_in: int, n_out: int) -> float:
    return 2 / (n_in + n_out) if case.scheme == "xavier" else 2 / n_in


def setting(draw: Draw, widths: Sequence[int], scheme: str, distribution: str) -> Case:
    return Case(
        f"{scheme}, {distribution}, widths {list(widths)}", tags=(scheme, distribution), widths=list(widths),
        scheme=scheme, distribution=distribution, seed=draw.seed(),
    )  # fmt: skip


def small(draw: Draw) -> Iterator[Case]:
    for widths in ([3, 5, 2], [7, 7], [1, 1]):
        for scheme, distribution in KINDS:
            yield setting(draw, widths, scheme, distribution)
    for scheme, distribution in (("lecun", "normal"), ("he", "cauchy")):
        yield setting(draw, [3, 5, 2], scheme, distribution)


@check("contract", points=2, cases=small, dtypes=(F32,))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Weights are (units, inputs), biases zeros, both float32; unknown names raise ValueError; the global generators
    are left alone."""
    if (case.scheme, case.distribution) not in KINDS:
        says = f"the scheme {case.scheme!r} with the distribution {case.distribution!r} must raise ValueError"
        raises(ValueError, drawn, student, case, case.seed, says=says)
        return
    in_kind(
        student, reference, lambda side: drawn(side, case, case.seed), "weights are (units, inputs), biases (units,)"
    )
    exactly(
        drawn(student, case, 0)[1], drawn(reference, case, 0)[1], "the biases must be zero, those of {entry} are not"
    )
    keeps_generators(student, lambda side: drawn(side, case, case.seed))


def wide(draw: Draw) -> Iterator[Case]:
    for scheme, distribution in KINDS:
        yield setting(draw, WIDE, scheme, distribution)


# 72 statistics within five standard errors: a right answer fails with probability 4e-5. The nearest wrong one, Xavier
# with 1/n_in at 500 inputs and 50 units, is 60 away.
@check("distribution", points=4, cases=wide, dtypes=(F32,))
def spread(student: Any, reference: Any, case: Case) -> None:
    """Mean and variance of each layer, within five standard errors, for three seeds."""
    for seed in range(case.seed, case.seed + SEEDS):
        for layer, W in enumerate(weights_of(student, case, seed), 1):
            n_in, n_out = case.widths[layer - 1 : layer + 1]
            asked = variance(case, n_in, n_out)
            facts = {"layer": layer, "n_in": n_in, "n_out": n_out, "kind": f"{case.scheme}/{case.distribution}"}
            ratio = float((W**2).mean()) / asked
            says = (
                "layer {layer}, {n_in} inputs, {n_out} units: the spread of the weights is too {how} for {kind}, their "
            )
            says += "mean square {ratio:.3g} times the variance that is asked"
            error = math.sqrt(OF_VARIANCE[case.distribution] / W.numel())
            within(abs(ratio - 1), ERRORS * error, says, ratio=ratio, how="large" if ratio > 1 else "small", **facts)
            mean = float(W.mean())
            says = "layer {layer}: the mean of the weights is {mean:.2g} for {kind}, not 0"
            within(abs(mean), ERRORS * math.sqrt(asked / W.numel()), says, mean=mean, **facts)


# Kurtosis of 105,000 draws, 12 times within five standard errors: a right answer fails with probability 1e-5; a normal
# one has about 140 draws beyond 3.2 standard deviations.
@check("distribution", points=2, cases=wide, dtypes=(F32,))
def shape(student: Any, reference: Any, case: Case) -> None:
    """Uniform weights fill their interval and stay in it; normal ones have the tails of the normal distribution."""
    for seed in range(case.seed, case.seed + SEEDS):
        layers = zip(weights_of(student, case, seed), pairwise(case.widths), strict=True)
        z = torch.cat([(W / math.sqrt(variance(case, *fans))).flatten() for W, fans in layers])
        says = "the values do not follow the {distribution} distribution: {what}"
        facts = {"distribution": case.distribution}
        if case.distribution == "uniform":
            ends = [float(-z.min()) / math.sqrt(3), float(z.max()) / math.sqrt(3)]
            reaches = f"they lie between {-ends[0]:.3g} a and {ends[1]:.3g} a"
            require(all(0.995 <= end <= 1 + 1e-6 for end in ends), says, what=reaches, **facts)
        else:
            beyond = int((z.abs() > 3.2).sum())
            none = "not one of 105,000 is beyond 3.2 standard deviations"
            require(beyond > 0, says, what=none, **facts)
        square = float((z**2).mean())
        kurtosis = float((z**4).mean()) / square**2 if square else math.nan
        error = math.sqrt(OF_KURTOSIS[case.distribution] / z.numel())
        what = f"E[w^4]/E[w^2]^2 is {kurtosis:.3g}, not {KURTOSIS[case.distribution]:g}"
        within(abs(kurtosis - KURTOSIS[case.distribution]), ERRORS * error, says, what=what, **facts)


def square(draw: Draw) -> Iterator[Case]:
    for scheme, distribution in KINDS:
        yield setting(draw, [80, 80, 80, 80], scheme, distribution)


# 24 correlations within five standard errors: a right answer fails with probability 1e-5.
@check("property", points=2, cases=square, dtypes=(F32,))
def own_draws(student: Any, reference: Any, case: Case) -> None:
    """The seed alone decides; other seeds and other layers have draws of their own, and no two rows are equal."""
    follows_seed(student, lambda side, seed: drawn(side, case, seed), seeds=(case.seed, case.seed + 1))
    weights, others = (weights_of(student, case, seed) for seed in (case.seed, case.seed + 1))
    for layer, W in enumerate(weights, 1):
        rows = len({tuple(row) for row in W.tolist()})
        says = "layer {layer}: two rows are copies of each other, so that two units stay equal for ever"
        require(rows == len(W), says, layer=layer)
        finite = bool(torch.isfinite(W).all())
        require(finite, "layer {layer} has NaN or inf", layer=layer)
        rank = int(torch.linalg.matrix_rank(W))
        says = "layer {layer}: the rank of the 80 by 80 weights is {rank}: every entry needs its own draw"
        require(rank == len(W), says, layer=layer, rank=rank)
        says = "layer {layer} is correlated between two seeds"
        within(correlation(W, others[layer - 1]), ERRORS, says, layer=layer)
    for (i, V), (j, W) in combinations(enumerate(weights, 1), 2):
        says = "layers {i} and {j}, of the same shape, are copies of each other: every entry needs its own draw"
        within(correlation(V, W), ERRORS, says, i=i, j=j)


def correlation(V: Tensor, W: Tensor) -> float:
    """Size of the correlation of two matrices' entries, in standard errors."""
    V, W = V - V.mean(), W - W.mean()
    scale = float(V.norm() * W.norm())
    return abs(float((V * W).sum())) / scale * math.sqrt(V.numel()) if scale else math.inf
