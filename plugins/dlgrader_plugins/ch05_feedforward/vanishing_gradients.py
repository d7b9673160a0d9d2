"""Grader of ch05/vanishing-gradients."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, Case, Draw, agrees, check, close, in_kind, relative, require, within
from dlgrader_plugins.ch05_feedforward.forbidden import BY_HAND

forbidden = BY_HAND

ACTIVATIONS = ("sigmoid", "tanh", "relu", "identity")
STEEPEST = {"sigmoid": 0.25}  # 1 for the others
DIGITS = relative(1e-8)


def network(draw: Draw, n: int, widths: Sequence[int], activation: str, scale: float = 1.5, name: str = "") -> Case:
    """X, weights, biases and G of a network whose weights are N(0, scale^2/fan_in)."""
    depth = len(widths) - 1
    told = name or f"{activation}, {depth} layer{'s' * (depth > 1)}"
    return Case(
        told,
        tags=(activation, "several layers" if depth > 1 else "a single layer"),
        X=draw.normal(n, widths[0]),
        weights=[draw.normal(b, a, scale=scale / a**0.5) for a, b in pairwise(widths)],
        biases=[draw.normal(d, scale=0.2) for d in widths[1:]],
        activation=activation,
        G=draw.normal(n, widths[-1]),
    )


def norms(side: Any, case: Case) -> Tensor:
    """(L,)"""
    return side.delta_norms(case.X, case.weights, case.biases, case.activation, case.G)  # type: ignore[no-any-return]


def small(draw: Draw) -> Iterator[Case]:
    one, zero = torch.ones(1, 1, dtype=F64), torch.zeros(1, dtype=F64)
    given: dict[str, Any] = {"X": one, "weights": [2 * one, -3 * one], "biases": [zero, zero], "G": one}
    yield Case("the statement's network", public=True, activation="tanh", **given)
    yield network(draw, 5, (3, 4, 2, 6), "sigmoid")
    yield network(draw, 1, (4, 3), "relu")


@check("contract", points=1, cases=small, dtypes=(F64, F32), inference=True)
def contract(student: Any, reference: Any, case: Case) -> None:
    """delta_norms gives one norm per layer in the dtype of X, the other functions a float; arguments are left alone."""
    in_kind(student, reference, lambda side: norms(side, case), "one norm per layer, first layer first")
    in_kind(student, reference, lambda side: side.critical_scale("leaky_relu", 0.1))
    in_kind(student, reference, lambda side: side.worst_case_factor(case.weights, case.activation))


def depths(draw: Draw) -> Iterator[Case]:
    for activation in ACTIVATIONS:
        yield network(draw, 6, (4, 3, 7, 5, 2), activation)
    yield network(draw, 4, (5, 3), "sigmoid")
    yield network(draw, 3, (4, 4, 4), "tanh")
    yield network(draw, 7, (5, *(6, 8) * 10), "sigmoid", 0.5)  # the first norm is about 1e-20
    yield network(draw, 2, (3, *(9, 7) * 10), "relu", 2.0)
    whole = network(draw, 5, (4, 6, 3, 5), "relu", name="relu, pre-activations that are exactly 0")
    signs = {
        key: [draw.integers(*t.shape, low=-1, high=2).double() for t in getattr(whole, key)] for key in ("weights",)
    }
    zeros = {"biases": [torch.zeros_like(b) for b in whole.biases], "X": draw.integers(5, 4, low=-1, high=2).double()}
    yield Case(whole.name, tags=(*whole.tags, "relu at exactly 0"), **{**whole.given, **signs, **zeros})


# Right answers deviate by 1e-6 of what is allowed.
@check("value", points=2, cases=depths, inference=True)
def deltas(student: Any, reference: Any, case: Case) -> None:
    """The norm of every delta for one to twenty layers, each to eight digits."""
    got, want = (norms(side, case) for side in (student, reference))
    require(
        got.shape == want.shape, "delta_norms has shape {shape}, one norm per layer is asked", shape=tuple(got.shape)
    )
    depth = len(want)
    turned = depth > 1 and agrees(got.flip(0), want, DIGITS)
    require(not turned, "the norms are right, but the last layer's comes first")
    for layer in range(depth, 0, -1):
        above = "those of the layers above are right" if layer < depth else "begin with the last layer"
        says = "the norm at layer {layer} of {depth} is wrong for {tags}; {rest} ({above})"
        close(got[layer - 1], want[layer - 1], DIGITS, says, layer=layer, depth=depth, above=above)


# Right answers deviate by 1e-7 of what is allowed.
@check("value", points=1, cases=depths)
def worst_case(student: Any, reference: Any, case: Case) -> None:
    """worst_case_factor for the weights of the same networks."""
    got, want = (side.worst_case_factor(case.weights, case.activation) for side in (student, reference))
    close(got, want, DIGITS, "worst_case_factor is wrong for {tags}; {rest}")


def thirty(draw: Draw) -> Iterator[Case]:
    for k in range(30):
        widths = [draw.integer(2, 8) for _ in range(draw.integer(2, 7))]
        yield network(draw, draw.integer(1, 6), widths, ACTIVATIONS[k % 4], draw.number(0.5, 3.0), "a random network")
    yield network(draw, 5, (10,) * 21, "sigmoid", 1.0, "twenty layers of sigmoids")


@check("property", points=2, cases=thirty, inference=True)
def bound(student: Any, reference: Any, case: Case) -> None:
    """The norm at the first layer stays within the worst case for thirty networks, and after twenty layers of sigmoids
    it is less than 1e-8 of that at the last."""
    found = norms(student, case)
    require(found.shape == (len(case.weights),), "one norm per layer is asked")
    first, last = float(found[0]), float(found[-1])
    if case.name == "twenty layers of sigmoids":
        within(
            first / last if last else 0.0, 1e-8, "twenty layers of sigmoids shrink the norm to {x:.1g}, not below 1e-8"
        )
        return
    factor = student.worst_case_factor(case.weights, case.activation)
    most = factor * STEEPEST.get(case.activation, 1.0) * float(case.G.norm()) / len(case.X)
    says = "the bound is violated ({x:.3g} exceeds {limit:.3g}): a layer multiplies the norm by ||W|| sup|S'| at most"
    within(first, most * (1 + 1e-9), says)


def activations(draw: Draw) -> Iterator[Case]:
    for activation, slope in (("identity", 0.0), ("relu", 0.0)):
        yield Case(activation, tags=(activation,), activation=activation, slope=slope)
    for slope in (0.0, 0.01, 0.2, 1.0):
        yield Case(f"leaky_relu, slope {slope:g}", tags=("leaky_relu",), activation="leaky_relu", slope=slope)


@check("numeric", points=3, cases=activations, by_case=True)
def scale(student: Any, reference: Any, case: Case) -> None:
    """critical_scale for the identity, the ReLU and four leaky ReLUs: half a point each."""
    got, want = (side.critical_scale(case.activation, case.slope) for side in (student, reference))
    close(got, want, relative(1e-12), "the scale for {tags} does not make c^2 E[S'(Z)^2] equal to 1")


def deep(draw: Draw) -> Iterator[Case]:
    yield Case("twenty ReLU layers of width 400, ten networks", seed=draw.seed())


# At the right scale the median of ten ratios stays within [0.37, 2.05] in 20,000 resamples of 400 networks; at c = 1 it
# is 4e-6, at c = 2 5e5.
@check("property", points=1, cases=deep, seconds=30)
def keeps_its_size(student: Any, reference: Any, case: Case) -> None:
    """At your scale the squared norm of the gradient at the first of twenty ReLU layers is between 0.3 and 3 times
    that at the last, in the median of ten networks."""
    c = student.critical_scale("relu")
    ratio = statistics.median(first_to_last(reference, Draw(case.seed + turn), c) for turn in range(10))
    says = (
        "with your scale the gradient still {does} over 20 layers: its squared norm becomes {ratio:.2g} times as large"
    )
    require(0.3 <= ratio <= 3, says, does="explodes" if ratio > 3 else "vanishes", ratio=ratio)


def first_to_last(reference: Any, draw: Draw, c: float) -> float:
    """The ratio of the squared norms in one network at the scale c, measured by the reference."""
    drawn = network(draw, 1, (400,) * 21, "relu", c)
    drawn.given["biases"] = [torch.zeros_like(b) for b in drawn.biases]
    found = norms(reference, drawn)
    return float((found[0] / found[-1]) ** 2)
