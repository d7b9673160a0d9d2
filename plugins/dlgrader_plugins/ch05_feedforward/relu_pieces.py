"""Grader of ch05/relu-pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F64,
    Case,
    Draw,
    Tolerance,
    Wrong,
    check,
    close,
    in_kind,
    in_time,
    leaves_alone,
    relative,
    require,
)
from dlgrader_plugins.ch05_feedforward.piecewise import Network, drawn, output, shallow, tents

PLACE = Tolerance(relative64=0.0, absolute64=1e-8)
SLOPE = relative(1e-7)
CLEAR = 1e-5  # breaks of random networks are farther apart than this, and their slopes differ by more, relatively
CANDIDATES = 6


def on(name: str, network: Network, lo: float, hi: float, *tags: str, public: bool = False) -> Case:
    """A network on an interval."""
    weights, biases = network
    return Case(name, public=public, tags=tags or (name,), weights=weights, biases=biases, lo=lo, hi=hi)


def pieces(side: Any, case: Case) -> Any:
    return side.relu_pieces(case.weights, case.biases, case.lo, case.hi)


def statement() -> Case:
    network = shallow([(1.0, 0.0, 2.0), (1.0, -1.0, -3.0)])
    return on("the statement's first network on [-1, 3]", network, -1.0, 3.0, "two units", public=True)


def constant() -> Network:
    """A single layer, without a slope."""
    return [torch.zeros(1, 1, dtype=F64)], [torch.ones(1, dtype=F64)]


def ordinary(draw: Draw) -> Iterator[Case]:
    yield statement()
    yield on("a constant network of one layer", constant(), -1.0, 2.0)


@check("contract", points=1, cases=ordinary)
def contract(student: Any, reference: Any, case: Case) -> None:
    """relu_pieces gives two 1-d float64 tensors, with one slope more than breaks; arguments are left alone."""
    breaks, slopes = leaves_alone(student, lambda side: pieces(side, case))
    if breaks.ndim != 1 or slopes.shape != (len(breaks) + 1,):
        says = "breaks of shape {breaks} and slopes of shape {slopes}: both are 1-d, with one slope more than breaks"
        raise Wrong(says, {"breaks": tuple(breaks.shape), "slopes": tuple(slopes.shape)}, blocking=True)
    require(breaks.dtype is F64 and slopes.dtype is F64, "breaks and slopes should be float64")
    if not case.public:
        in_kind(student, reference, lambda side: pieces(side, case), "there is no break, and one slope")


def right(student: Any, reference: Any, case: Case) -> None:
    """Breaks and slopes are those of the reference; only what a wrong number of breaks means is said first."""
    (breaks, slopes), (want, steep) = pieces(student, case), pieces(reference, case)
    require(breaks.ndim == 1 and slopes.shape == (len(breaks) + 1,), "there should be one slope more than breaks")
    require(bool(torch.isfinite(breaks).all()), "a break is not a finite number for {tags}; {rest}")
    inside = bool(((breaks > case.lo) & (breaks < case.hi)).all())
    require(inside, "a break does not lie strictly between lo and hi for {tags}; {rest}")
    require(bool((breaks.diff() > 0).all()), "breaks do not increase, or one is there twice, for {tags}; {rest}")
    says = "there are too {how} breaks for {tags}; {rest}"
    require(len(breaks) == len(want), says, how="many" if len(breaks) > len(want) else "few")
    close(breaks, want, PLACE, "a break is in the wrong place for {tags}; {rest}")
    close(slopes, steep, SLOPE, "the breaks are right, a slope is wrong for {tags}; {rest}")


def clear(reference: Any, case: Case) -> Case:
    """The first of the case's networks whose breaks and slopes are told apart without doubt."""
    for weights, biases in case.networks:
        breaks, slopes = reference.relu_pieces(weights, biases, case.lo, case.hi)
        gaps = torch.cat([breaks.new_tensor([case.lo]), breaks, breaks.new_tensor([case.hi])]).diff()
        changes = slopes.diff().abs()
        if len(breaks) and float(gaps.min()) > CLEAR and float(changes.min()) > CLEAR * float(slopes.abs().max()):
            return on(case.name, (weights, biases), case.lo, case.hi, *case.tags)
    raise AssertionError(f"no network of {case.name!r} is clear")


def random_networks(draw: Draw, widths: list[int], tag: str) -> Case:
    """Networks of the same widths, of which the body takes a clear one."""
    lo, hi = draw.choice(((-3.0, 3.0), (-1.0, 4.0), (-2.5, 1.5)))
    name = f"hidden layers of {' and '.join(map(str, widths))} units on [{lo:g}, {hi:g}]"
    return Case(name, tags=(tag,), networks=[drawn(draw, widths) for _ in range(CANDIDATES)], lo=lo, hi=hi)


def one_hidden_layer(draw: Draw) -> Iterator[Case]:
    yield statement()
    for width in (*range(2, 12), 13, 15, 17, 19, 21, 23, 26, 28, 30):
        yield random_networks(draw, [width], "one hidden layer")


# In units of the tolerance right answers deviate by 1e-5 at most, the nearest wrong ones by 1e4.
@check("value", points=5, cases=one_hidden_layer)
def one_layer(student: Any, reference: Any, case: Case) -> None:
    """Breaks and slopes of networks with one hidden layer are right."""
    right(student, reference, clear(reference, case) if "networks" in case.given else case)


def deep_networks(draw: Draw) -> Iterator[Case]:
    name = "the statement's second network on [-1, 4]"
    (first, second), (b, c) = shallow([(1.0, 0.0, 2.0), (1.0, -1.0, -3.0)])
    third = torch.tensor([[5.0]], dtype=F64)
    yield on(name, ([first, second, third], [b, c, c.clone()]), -1.0, 4.0, "two hidden layers", public=True)
    for widths in ([2, 3], [5, 4], [6, 6], [3, 2]):
        yield random_networks(draw, widths, "two hidden layers")
    for widths in ([4, 3, 5], [6, 5, 4], [2, 6, 3]):
        yield random_networks(draw, widths, "three hidden layers")
    for widths in ([4, 5, 3, 6], [6, 6, 6, 6], [5, 4, 6, 3]):
        yield random_networks(draw, widths, "four hidden layers")


@check("value", points=4, cases=deep_networks)
def deep(student: Any, reference: Any, case: Case) -> None:
    """Breaks and slopes of networks with up to four hidden layers are right, and reproduce the network's values."""
    case = clear(reference, case) if "networks" in case.given else case
    right(student, reference, case)
    breaks, slopes = pieces(student, case)
    x = torch.linspace(case.lo, case.hi, 2000, dtype=F64)
    starts = torch.cat([x[:1], breaks])
    rises = torch.cat([x.new_zeros(1), (slopes[:-1] * starts.diff()).cumsum(0)])
    piece = torch.searchsorted(breaks, x)
    values = output((case.weights, case.biases), x)
    got = values[0] + rises[piece] + slopes[piece] * (x - starts[piece])
    close(got, values, relative(1e-7), "adding up the slopes from lo on does not give the network's values for {tags}")


def border_cases(draw: Draw) -> Iterator[Case]:
    def two(second: Tensor, bias: list[float], *units: tuple[float, float]) -> Network:
        """Hidden units (w, b), then the hidden layer `second`, whose units are added up."""
        w, b = torch.tensor(units, dtype=F64).T
        weights = [w[:, None].contiguous(), second, torch.ones(1, len(second), dtype=F64)]
        return weights, [b.contiguous(), torch.tensor(bias, dtype=F64), torch.zeros(1, dtype=F64)]

    ramp, step = (1.0, -0.5, 1.0), (1.0, -1.0, 2.0)
    weights, biases = [torch.full((1, 1), 2.0, dtype=F64)], [torch.ones(1, dtype=F64)]
    yield on("a single affine layer", (weights, biases), -1.0, 1.0)
    yield on("a constant network", constant(), -1.0, 1.0)
    yield on("a unit with the input weight 0", shallow([(0.0, 1.0, 3.0), ramp]), -1.0, 2.0)
    yield on("a unit with the input weight and the bias 0", shallow([(0.0, 0.0, 3.0), ramp]), -1.0, 2.0)
    yield on("a unit with the output weight 0", shallow([(1.0, 0.25, 0.0), ramp]), -1.0, 2.0)
    yield on("two units that cancel", shallow([(2.0, -2.0, -1.0), step, ramp]), -1.0, 2.0)
    yield on("two units that add up to a line", shallow([(1.0, 0.0, 1.0), (-1.0, 0.0, -1.0), ramp]), -1.0, 2.0)
    yield on("two units with the same zero", shallow([(2.0, -2.0, 1.0), step, ramp]), -1.0, 2.0)
    thirds = [(1.0, -0.25, 0.1)] * 3 + [(1.0, -0.25, -0.3), ramp]
    yield on("units that cancel up to rounding", shallow(thirds), -1.0, 2.0)
    steep = [(1.0, -0.25, 1e8 / 3), (1.0, -0.25, 1e-6 - 1e8 / 3), (-1.0, -0.5, 1e8)]
    yield on("a change of slope that is rounding in a steep network", shallow(steep), -1.0, 2.0)
    near = [(3.0, -0.3, 1.0), (1.0, -0.1, 1.0), (7.0, -0.7, 0.5), ramp]  # 0.3 / 3 is less than 0.1
    yield on("zeros that are equal up to rounding", shallow(near), -1.0, 2.0)
    late = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], dtype=F64)
    after = two(late, [0.0, -1e-10, -0.25], (1.0, -0.5), (-1.0, 0.0))
    yield on("a zero within 1e-9 of one of the layer before", after, -1.0, 2.0)
    gentle = [(1.0, 0.5, 0.05), (1.0, -0.25, 5e-10), (1.0, -1.0, -0.05)]
    yield on("a change of slope of 5e-10 in a gentle network", shallow(gentle), -1.0, 2.0)
    yield on("dead units", shallow([(1.0, -9.0, 1.0), (-1.0, -9.0, 2.0)]), -1.0, 2.0)
    dead = torch.tensor([[1.0, 1.0]], dtype=F64)
    yield on("a dead layer", two(dead, [-50.0], (1.0, 0.0), (1.0, -1.0)), -1.0, 2.0)
    hidden = torch.tensor([[1.0, -2.0], [0.0, 1.0]], dtype=F64)
    yield on("a layer that hides a break", two(hidden, [-1.5, 0.0], (1.0, 0.0), (1.0, -2.0)), -1.0, 4.0)
    yield on("a zero at lo", shallow([(1.0, 1.0, 1.0), ramp]), -1.0, 2.0)
    yield on("a zero at hi", shallow([(1.0, -2.0, 1.0), ramp]), -1.0, 2.0)
    yield on("zeros at lo and hi", shallow([(-1.0, -1.0, 1.0), (-1.0, 2.0, 1.0), ramp]), -1.0, 2.0)


@check("edge", points=3, cases=border_cases)
def edges(student: Any, reference: Any, case: Case) -> None:
    """Units that cancel, share a zero, have weight 0 or are dead, and zeros at the ends of the interval, are all right:
    breaks are where the slope changes."""
    right(student, reference, case)


# Right answers take 0.01 to 1 second on one thread; the limit leaves room for a slow and busy machine.
@check("performance", points=2, seconds=30)
def speed(student: Any, reference: Any, case: Case) -> None:
    """The tent map composed ten times with itself, 1024 pieces, takes less than 5 seconds."""
    weights, biases = tents(10)

    def ready(side: Any, size: int) -> Any:
        side.relu_pieces(*tents(2), 0.0, 1.0)
        return side

    def run(side: Any) -> Any:
        return side.relu_pieces(weights, biases, 0.0, 1.0)

    says = "1024 pieces took {x:.2g} seconds: cut only the intervals that change, all at once"
    breaks, slopes = in_time(student, ready, run, 10, 5.0, says)
    want, steep = run(reference)
    require(breaks.shape == want.shape, "the tent map composed ten times has the wrong number of pieces")
    close(breaks, want, PLACE, "the breaks of the tent map composed ten times are wrong")
    close(slopes, steep, SLOPE, "the slopes of the tent map composed ten times are wrong")
