"""Grader of appA/chain-rule-jacobians."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    T,
    check,
    close,
    in_kind,
    no_slower,
    race,
    relative,
    require,
)
from dlgrader_plugins.appA_multivariable_calculus.chains import Layer, affine, chain, single

forbidden = NO_AUTOGRAD

WIDTH = 800
LIMIT, FASTEST = 15.0, 2.0  # right answers 2.5 to 13 forward passes, products of square matrices 110 and more


def example(draw: Draw) -> Iterator[Case]:
    W = torch.tensor([[1.0, 2.0], [0.0, 1.0]], dtype=F64)
    layers: list[Layer] = [("affine", {"W": W, "b": torch.tensor([0.0, 1.0], dtype=F64)}), ("square", {}), ("sum", {})]
    yield Case("the statement's chain", public=True, layers=layers, x=torch.ones(2, dtype=F64))
    yield Case("five layers", layers=chain(draw, [4, 3, 5], end="softmax"), x=draw.normal(4))


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """forward gives one vector a stage, layer_jacobian and jacobian (outputs, inputs), in the dtype of x; x and the
    layers are left alone."""
    layers, x = case.layers, case.x
    in_kind(student, reference, lambda side: side.forward(layers, x), "stages are one-dimensional")
    in_kind(student, reference, lambda side: side.jacobian(layers, x), "one row per output")
    at = reference.forward(layers, x)[-2].to(x.dtype)
    kind, data = layers[-1]
    in_kind(student, reference, lambda side: side.layer_jacobian(kind, data, at), "one row per output")


def chains(draw: Draw) -> Iterator[Case]:
    yield Case("an affine layer and tanh", layers=chain(draw, [3, 5]), x=draw.normal(3))
    yield Case("six layers", layers=chain(draw, [4, 2, 6, 5], end="square"), x=draw.normal(4))
    yield Case("no layer", layers=[], x=draw.normal(3))
    yield Case("a sum", layers=[("sum", {})], x=draw.normal(7))
    large = torch.tensor([1000.0, -1000.0, 998.0], dtype=F64)
    yield Case("a softmax of entries of size 1000", tags=("large entries",), layers=[("softmax", {})], x=large)


@check("value", points=2, cases=chains)
def stages(student: Any, reference: Any, case: Case) -> None:
    """forward gives the value after every layer, also for a softmax of large entries."""
    got, want = student.forward(case.layers, case.x), reference.forward(case.layers, case.x)
    require(len(got) == len(want), "forward gave {got} stages, expected {want}", got=len(got), want=len(want))
    for k, (a, b) in enumerate(zip(got, want, strict=True)):
        kind = case.layers[k - 1][0] if k else "the input"
        close(a, b, T, "forward is off after layer {k} ({kind})", k=k, kind=kind)


def single_layers(draw: Draw) -> Iterator[Case]:
    for kind in ("affine", "tanh", "square", "softmax", "sum"):
        for n in (1, 4, 12):
            m = {1: 2, 4: 4, 12: 5}[n]
            yield Case(f"{kind}, {n} inputs", tags=(kind,), layer=single(draw, kind, n, m), x=draw.normal(n))


@check("value", points=3, cases=single_layers)
def layers(student: Any, reference: Any, case: Case) -> None:
    """The Jacobian of each kind of layer, at its input."""
    (kind, data), x = case.layer, case.x
    got = student.layer_jacobian(kind, data, x)
    close(got, reference.layer_jacobian(kind, data, x), T, "layer_jacobian of {kind} is wrong", kind=kind)
    differences = by_differences(reference, case.layer, x)
    close(got, differences, relative(1e-6), "layer_jacobian of {kind} disagrees with differences", kind=kind)


def by_differences(reference: Any, layer: Layer, x: Tensor, h: float = 1e-5) -> Tensor:
    """Central differences of one layer: (outputs, inputs)."""
    columns = []
    for e in torch.eye(len(x), dtype=F64) * h:
        up, down = (reference.forward([layer], at)[-1] for at in (x + e, x - e))
        columns.append((up - down) / (2 * h))
    return torch.stack(columns, 1)


def compositions_of_layers(draw: Draw) -> Iterator[Case]:
    for sizes, end in (([3, 5], ""), ([4, 4, 4], ""), ([6, 3, 2], "softmax"), ([2, 5, 7, 3], "square")):
        tag = "as many outputs as inputs" if sizes[0] == sizes[-1] else "unequal numbers of inputs and outputs"
        name = f"{' to '.join(map(str, sizes))}{', ' + end if end else ''}"
        yield Case(name, tags=(tag,), layers=chain(draw, sizes, end), x=draw.normal(sizes[0]))
    deep = chain(draw, [5, 4, 6, 3, 1])
    yield Case("eight layers to one number", tags=("one output",), layers=deep, x=draw.normal(5))
    yield Case("a sum at the end", tags=("one output",), layers=chain(draw, [5, 3], "sum"), x=draw.normal(5))
    twice: list[Layer] = [("tanh", {}), ("square", {}), ("softmax", {})]
    yield Case("entrywise layers only", tags=("as many outputs as inputs",), layers=twice, x=draw.normal(4))
    yield Case("no layer", tags=("no layer",), layers=[], x=draw.normal(3))


@check("value", points=2, cases=compositions_of_layers)
def compositions(student: Any, reference: Any, case: Case) -> None:
    """Jacobians of compositions of one to eight layers, and of none."""
    got, want = (side.jacobian(case.layers, case.x) for side in (student, reference))
    says = "jacobian is wrong for {tags}"
    if case.layers:
        says += ": is every factor taken at the input of its own layer, and does the first layer stand on the right?"
    close(got, want, T * 10, says, {"transposed": "jacobian is transposed: one row per output"})


def splits(draw: Draw) -> Iterator[Case]:
    for sizes, at in (([4, 4, 4, 4], 3), ([3, 6, 2], 1), ([5, 3, 4], 2)):
        yield Case(
            f"{' to '.join(map(str, sizes))}, split after layer {at}",
            layers=chain(draw, sizes),
            at=at,
            x=draw.normal(sizes[0]),
        )


@check("property", points=1, cases=splits)
def split(student: Any, reference: Any, case: Case) -> None:
    """The Jacobian of a chain is the product of the Jacobians of its two halves."""
    first, second = case.layers[: case.at], case.layers[case.at :]
    middle = reference.forward(first, case.x)[-1]
    whole = student.jacobian(case.layers, case.x)
    left, right = student.jacobian(second, middle), student.jacobian(first, case.x)
    fits = left.ndim == right.ndim == 2 and left.shape[1] == right.shape[0]
    require(fits, "the Jacobians of the two halves cannot be multiplied")
    close(whole, left @ right, T * 10, "splitting the chain changes the product")


def deep(draw: Draw) -> Iterator[Case]:
    yield Case(f"six affine layers of width {WIDTH} with tanh between them, and a sum", seed=draw.seed())


@check("performance", points=1, cases=deep, seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A network with one output costs at most 15 forward passes: a row times a matrix is enough everywhere."""

    wanted: list[Tensor] = []

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        layers: list[Layer] = []
        for _ in range(6):
            layers += [affine(draw, WIDTH, WIDTH), ("tanh", {})]
        given = [*layers[:-1], ("sum", {})], draw.normal(WIDTH)
        wanted.append(reference.jacobian(*given))
        return given

    def verified(got: Any, want: Any) -> None:
        close(got, wanted[-1], T, "jacobian is wrong for the deep network")

    says = "jacobian took {ratio:.0f} forward passes, allowed are {limit:.0f}: row times matrix, from the output's side"
    pace = "forward_only"
    no_slower(lambda: race(student, reference, "jacobian", pace, inputs, verified, 5, FASTEST), LIMIT, says)
