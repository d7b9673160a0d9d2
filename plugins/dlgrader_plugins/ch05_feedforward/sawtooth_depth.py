"""Grader of ch05/sawtooth-depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F64, Case, Draw, Tolerance, Wrong, check, close, require
from dlgrader_plugins.ch05_feedforward.piecewise import Network, output

NEAR = Tolerance(relative64=0.0, absolute64=1e-9)
NAMES = ("number of parameters", "number of linear pieces", "width of a single hidden layer")


def depths(*numbers: int) -> Any:
    """A case maker: one case for each depth."""

    def cases(draw: Draw) -> Iterator[Case]:
        for depth in numbers:
            yield Case(f"depth {depth}", public=depth == 1, depth=depth, x=draw.uniform(500))

    return cases


def network(side: Any, depth: int) -> Network:
    """The network of a side. Raises Wrong, blocking, unless it has the asked shape."""
    weights, biases = side.sawtooth_net(depth)
    if len(weights) != depth + 1 or len(biases) != depth + 1:
        says = "sawtooth_net({depth}) returns {w} weights and {b} biases, expected {asked} each: one for each hidden "
        says += "layer and one for the output"
        counts = {"depth": depth, "w": len(weights), "b": len(biases), "asked": depth + 1}
        raise Wrong(says, counts, blocking=True)
    before = 1
    for layer, (w, b) in enumerate(zip(weights, biases, strict=True), 1):
        facts: dict[str, Any] = {"layer": layer, "w": tuple(w.shape), "b": tuple(b.shape)}
        if w.ndim != 2 or b.ndim != 1 or w.shape != (len(b), before) or not len(b):
            raise Wrong("the shapes of layer {layer}, {w} and {b}, do not make a network", facts, blocking=True)
        if w.dtype is not F64 or b.dtype is not F64:
            raise Wrong("layer {layer} is not float64", facts, blocking=True)
        if layer <= depth and len(b) > 2:
            facts["width"] = len(b)
            raise Wrong("hidden layer {layer} has {width} units, two are allowed", facts, blocking=True)
        before = len(b)
    if before != 1:
        raise Wrong("the network has {count} outputs, expected one", {"count": before}, blocking=True)
    return weights, biases


@check("contract", points=1, cases=depths(1, 2, 3, 7))
def contract(student: Any, reference: Any, case: Case) -> None:
    """sawtooth_net has `depth` hidden layers of at most two units, in float64; sawtooth_size gives three ints."""
    network(student, case.depth)
    student.sawtooth_size(case.depth)


@check("value", points=4, cases=depths(*range(1, 13)))
def value(student: Any, reference: Any, case: Case) -> None:
    """For depths from 1 to 12 the network equals the composed tent map on [0, 1]."""
    points = torch.cat([torch.linspace(0.0, 1.0, 4097, dtype=F64), case.x])
    got, want = output(network(student, case.depth), points), points
    for _ in range(case.depth):
        want = 1.0 - (2.0 * want - 1.0).abs()
    error = (got - want).abs().nan_to_num(nan=torch.inf)
    at = float(points[int(error.argmax())])
    says = "for {case} the network does not equal the composed tent map at x = {x:.6g}"
    close(got, want, NEAR, says, dict.fromkeys(("factor", "constant", "sign", "shifted", "border", "nan"), says), x=at)


@check("property", points=2, cases=depths(1, 3, 6, 9))
def pieces(student: Any, reference: Any, case: Case) -> None:
    """The network has exactly 2^depth linear pieces on [0, 1], with slopes of size 2^depth."""
    slopes = reference.pieces(*network(student, case.depth))
    says = "for {case} the number of linear pieces on [0, 1] is {count}, not 2 to the depth"
    require(len(slopes) == 2**case.depth, says, count=len(slopes))
    says = "for {case} a piece has a slope of another size than 2 to the depth"
    require(bool(((slopes.abs() - 2**case.depth).abs() < 1e-6).all()), says)


@check("numeric", points=3, cases=depths(1, 2, 5, 10))
def numbers(student: Any, reference: Any, case: Case) -> None:
    """The three numbers are right; the first is that of the network returned."""
    weights, biases = network(student, case.depth)
    want = (sum(t.numel() for t in (*weights, *biases)), *reference.sawtooth_size(case.depth)[1:])
    got = student.sawtooth_size(case.depth)
    wrong = [name for name, a, b in zip(NAMES, got, want, strict=True) if a != b]
    says = "for {case} the {names} is wrong: count by hand for {small}"
    small = "depth 1" if case.depth == 1 else "depths 1, 2 and 3"
    require(not wrong, says, names=" and the ".join(wrong), small=small)
