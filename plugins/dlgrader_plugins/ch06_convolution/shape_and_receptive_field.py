"""Grader of ch06/shape-and-receptive-field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F64, Case, Draw, check, each, in_kind, require
from dlgrader_plugins.ch06_convolution.stacks import KNOWN, Layers, drawn, influence, layer, named, unusual

STATEMENT: Layers = [layer(3, 2, 1), layer(2, 2), layer(3, 1, 1, 2)]
KEYS = ("size", "jump", "center")


def ordinary(draw: Draw) -> Iterator[Case]:
    yield Case("the statement's stack", public=True, layers=STATEMENT)


@check("contract", points=0, cases=ordinary)
def contract(student: Any, reference: Any, case: Case) -> None:
    """output_size gives an int, receptive_field a dict with three keys, input_window two ints; the list of layers is
    left alone."""
    in_kind(student, reference, lambda side: side.output_size(7, 3, 2, 1, 1))
    in_kind(student, reference, lambda side: side.receptive_field(case.layers))
    in_kind(student, reference, lambda side: side.input_window(case.layers, 2))


def axis(size: int, kernel: int, stride: int, padding: int, dilation: int, public: bool = False) -> Case:
    """One layer on `size` pixels."""
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    told = (
        ("a kernel that does not fit", room < 0),
        ("dilation", room >= 0 and dilation > 1 and kernel > 1),
        ("padding", room >= 0 and padding > 0),
        ("a stride that does not reach the end", room >= 0 and room % stride > 0),
        ("a stride larger than the kernel", room >= 0 and stride > kernel),
    )
    tags = tuple(text for text, holds in told if holds)
    name = f"size {size}, kernel {kernel}, stride {stride}, padding {padding}, dilation {dilation}"
    return Case(name, public=public, tags=tags, arguments=(size, kernel, stride, padding, dilation))


def axes(draw: Draw) -> Iterator[Case]:
    yield axis(7, 3, 2, 1, 1, public=True)
    yield axis(7, 3, 2, 1, 2, public=True)
    yield axis(3, 4, 2, 0, 1, public=True)
    for arguments in ((7, 3, 1, 0, 1), (8, 2, 2, 0, 1), (9, 2, 2, 0, 1), (7, 3, 1, 1, 1), (7, 3, 1, 0, 2)):
        yield axis(*arguments)
    for arguments in ((10, 2, 3, 0, 1), (5, 1, 2, 0, 1), (5, 1, 3, 1, 4), (5, 5, 1, 0, 1), (3, 2, 1, 0, 2)):
        yield axis(*arguments)
    for arguments in (
        (3, 5, 1, 0, 1),
        (3, 9, 1, 0, 1),
        (2, 5, 1, 1, 3),
        (3, 9, 2, 1, 1),
        (4, 3, 3, 0, 2),
        (2, 3, 4, 0, 1),
        (224, 11, 4, 2, 1),
    ):
        yield axis(*arguments)
    for _ in range(22):
        kernel, dilation = draw.integer(1, 5), draw.integer(1, 3)
        size = dilation * (kernel - 1) + 1 + draw.integer(-3, 12)
        yield axis(max(size, 1), kernel, draw.integer(1, 4), draw.integer(0, kernel // 2), dilation)


@check("value", points=3, cases=axes)
def sizes(student: Any, reference: Any, case: Case) -> None:
    """output_size is exact, also where the stride does not reach the end, or the kernel does not fit."""
    got, want = student.output_size(*case.arguments), reference.output_size(*case.arguments)
    says = "output_size is {by} for {tags}; {rest}"
    by = f"{'too large' if got > want else 'too small'} by {'one' if abs(got - want) == 1 else 'more than one'}"
    require(got == want, says, by=by)


def stacks(draw: Draw) -> Iterator[Case]:
    singles = (layer(3), layer(3, 2), layer(1, 3), layer(3, 1, 1), layer(3, 1, 0, 2), layer(2))
    for one in singles:
        yield Case(f"one layer, {named(one)}", tags=unusual([one]), layers=[one])
    pairs = ([layer(3), layer(3)], [layer(3, 2), layer(3)], [layer(1, 2), layer(1, 2)], [layer(1, 2), layer(3, 1, 1)])
    for stack in (*pairs, [layer(1, 2), layer(2, 3)], [layer(2, 2), layer(3, 1, 0, 2)]):
        yield Case(" then ".join(map(named, stack)), tags=unusual(stack), layers=stack)
    yield Case("the statement's stack", public=True, tags=unusual(STATEMENT), layers=STATEMENT)
    for name, stack in KNOWN.items():
        yield Case(name, tags=unusual(stack), layers=stack)
    for depth in (2, 3, 5, 8):
        stack = drawn(draw, depth)
        yield Case(f"{depth} layers", tags=unusual(stack), layers=stack)


@check("value", points=4, cases=stacks)
def fields(student: Any, reference: Any, case: Case) -> None:
    """Size, jump and centre are exact, after each layer of a stack, and for no layer at all."""
    beginnings = [(case.layers[:depth],) for depth in range(len(case.layers) + 1)]
    for depth, got in enumerate(each(student.receptive_field, beginnings)):
        want = reference.receptive_field(*beginnings[depth])
        wrong = [key for key in KEYS if key not in got or got[key] != want[key]]
        where = f"after layer {depth}" if depth else "for no layer at all"
        says = "{keys} {is_} wrong {where}, for {tags}; {rest}" if depth else "{keys} {is_} wrong {where}"
        require(not wrong, says, keys=" and ".join(wrong), is_="is" if len(wrong) == 1 else "are", where=where)


def outputs(draw: Draw) -> Iterator[Case]:
    yield Case("no layer", layers=[], pixels=6, tags=("no layer",))
    many = [[layer(3)], [layer(2)], [layer(3, 1, 1)], [layer(1, 2)], [layer(2, 1, 1), layer(3, 2)], STATEMENT]
    for stack in (*many, [layer(1, 2), layer(2)], [layer(2), layer(1, 3)], [layer(3, 1, 0, 2), layer(3, 2, 1)]):
        yield Case(" then ".join(map(named, stack)), tags=unusual(stack), layers=stack, pixels=40)
    for depth in (2, 3, 4):
        stack = drawn(draw, depth)
        yield Case(" then ".join(map(named, stack)), tags=unusual(stack), layers=stack, pixels=60)


@check("property", points=3, cases=outputs, evidence=True)
def windows(student: Any, reference: Any, case: Case) -> None:
    """input_window names the first and the last pixel that matter to an output, in a network whose weights are all 1;
    windows that reach into the padding are not cut off."""
    seen = influence(case.layers, torch.eye(case.pixels, dtype=F64))
    indices = [(case.layers, index) for index in range(min(len(seen), 12))]
    for (_, index), got in zip(indices, each(student.input_window, indices), strict=True):
        first, last = reference.input_window(case.layers, index)
        inside = first >= 0 and last < case.pixels
        if inside:
            pixels = torch.nonzero(seen[index])
            first, last = int(pixels[0]), int(pixels[-1])
        wrong = [end for end, a, b in (("first", got[0], first), ("last", got[1], last)) if a != b]
        where = "inside the image" if inside else "that reaches into the padding, which is not to be cut off,"
        says = "the {ends} pixel of a window {where} is wrong for {tags}; {rest}"
        require(not wrong, says, ends=" and the ".join(wrong), where=where)
