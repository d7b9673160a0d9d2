"""Specifications for stacks of square convolutions, and what a stack does, by the formulas of the statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from dlgrader.judge import Case, Draw

Layer: TypeAlias = dict[str, int]
KEYS = ("kernel", "stride", "padding", "dilation")
DEPTH, LARGEST = 12, 64


def illegal(stack: list[Layer]) -> str:
    """What breaks the rules of a single layer or the number of layers; empty for nothing."""
    if len(stack) > DEPTH:
        return f"{len(stack)} layers are more than {DEPTH}"
    for number, layer in enumerate(stack, 1):
        missing = [key for key in KEYS if key not in layer]
        if missing:
            return f"layer {number} has no {missing[0]}"
        kernel, stride, padding, dilation = (layer[key] for key in KEYS)
        if kernel % 2 == 0:
            return f"the kernel of layer {number} is even"
        if not 1 <= kernel <= 7:
            return f"the kernel of layer {number} is {kernel}"
        if not 1 <= stride <= 4:
            return f"the stride of layer {number} is {stride}"
        if not 1 <= dilation <= 8:
            return f"the dilation of layer {number} is {dilation}"
        if not 0 <= padding <= dilation * (kernel - 1) // 2:
            return f"the padding of layer {number} is {padding}, allowed up to {dilation * (kernel - 1) // 2}"
    return ""


def outcome(stack: list[Layer], in_size: int) -> tuple[int, int]:
    """(size, field) after a legal stack; size 0 where a kernel does not fit."""
    size, jump, field = in_size, 1, 1
    for layer in stack:
        kernel, stride, padding, dilation = (layer[key] for key in KEYS)
        span = dilation * (kernel - 1)
        if size + 2 * padding < span + 1:
            return 0, field
        size = (size + 2 * padding - span - 1) // stride + 1
        field, jump = field + span * jump, jump * stride
    return size, field


def cost(stack: list[Layer], channels: int) -> int:
    """Parameters of a stack, biases included."""
    return sum(layer["kernel"] ** 2 * channels**2 + channels for layer in stack)


def specification(in_size: int, out_size: int, channels: int, field: int, budget: int = 0, **given: Any) -> Case:
    """A case with `wanted` (in_size, out_size, channels, min_field) and `budget`; 0: the smallest possible one."""
    name = f"{in_size} to {out_size} pixels, field {field}, {channels} channel{'s' * (channels > 1)}"
    end = f", {budget} parameters" if budget else ", no more parameters than needed"
    tags = (
        ("sizes that strides alone do not give", out_size not in _halved(in_size)),
        ("a large field", field > 3),
        ("images that become smaller", out_size < in_size),
        ("a field beyond 17", field > 17),
    )
    told = tuple(text for text, holds in tags if holds)
    return Case(name + end, tags=told, wanted=(in_size, out_size, channels, field), budget=budget, **given)


def _halved(size: int) -> set[int]:
    """Sizes that layers with full padding reach."""
    reached, new = set(), {size}
    while new:
        reached |= new
        new = {(n - 1) // s + 1 for n in new for s in (2, 3, 4)} - reached
    return reached


def drawn(draw: Draw, channels: int) -> tuple[int, int, int, int, int]:
    """A specification that a drawn stack of one to three layers meets, with that stack's parameters as the budget."""
    while True:
        in_size = draw.integer(7, LARGEST)
        stack = [_layer(draw) for _ in range(draw.integer(1, 3))]
        size, field = outcome(stack, in_size)
        if size > 0 and field <= LARGEST:
            return in_size, size, channels, max(field - draw.integer(0, 2), 1), cost(stack, channels)


def _layer(draw: Draw) -> Layer:
    kernel, dilation = draw.choice((1, 3, 3, 5, 7)), draw.choice((1, 1, 2, 4))
    most = dilation * (kernel - 1) // 2
    padding = draw.choice((0, most, most, draw.integer(0, most)))
    return {"kernel": kernel, "stride": draw.choice((1, 1, 2, 3)), "padding": padding, "dilation": dilation}


def with_room(draw: Draw) -> Iterator[Case]:
    """13 specifications whose budgets leave room."""
    yield specification(32, 8, 2, 11, 76, public=True)
    yield specification(9, 9, 3, 1, 30)
    yield specification(28, 26, 1, 3, 30)
    yield specification(20, 14, 2, 7, 200)
    yield specification(64, 8, 1, 30, 90)
    for channels in (1, 1, 2, 3, 4, 8, 16, 32):
        yield specification(*drawn(draw, channels))


def without_room(draw: Draw) -> Iterator[Case]:
    """13 specifications with the smallest possible budget: two 3x3 kernels for one 5x5, dilation, early strides, and
    strides whose product counts."""
    yield specification(16, 16, 4, draw.integer(4, 17))
    yield specification(40, 40, 3, draw.integer(18, 33))
    yield specification(64, 16, 2, draw.integer(34, 65))
    yield specification(32, 32 - 2 * draw.integer(1, 8), 5, 3)
    yield specification(48, 1, 2, draw.integer(48, 64))
    yield specification(64, 2, 2, draw.integer(80, 97))
    for channels in (1, 2, 4, 6, 8, 16, 64):
        yield specification(*drawn(draw, channels)[:4])
