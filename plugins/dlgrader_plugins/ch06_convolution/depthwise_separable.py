"""Grader of ch06/depthwise-separable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, NO_CONVOLUTION, Case, Draw, T, check, close, in_kind, raises, require
from dlgrader_plugins.ch06_convolution.layers import Pair

forbidden = NO_CONVOLUTION


def block(
    draw: Draw, channels: Pair, groups: int, image: Pair, kernel: Pair, padding: Pair = (0, 0), images: int = 2
) -> Case:
    """x, the kernels of a grouped convolution, and those of a separable one between the same channels."""
    c_in, c_out = channels
    told = (
        ("several groups", groups > 1),
        ("groups of several inputs", 1 < groups < c_in),
        ("a depthwise convolution", 1 < groups == c_in),
        ("two outputs for each input", c_out == 2 * c_in),
        ("padding", padding != (0, 0)),
        ("several channels", c_in > 1),
        ("a kernel of several pixels", kernel != (1, 1)),
    )
    return Case(
        f"{c_in} to {c_out} channels, {groups} group{'s' * (groups > 1)}, image {image}, kernel {kernel}, "
        f"padding {padding}",
        tags=tuple(text for text, holds in told if holds),
        x=draw.normal(images, c_in, *image),
        w=draw.normal(c_out, max(c_in // groups, 1), *kernel),
        depth_w=draw.normal(c_in, *kernel),
        point_w=draw.normal(c_out, c_in),
        groups=groups,
        padding=padding,
        sizes=(c_in, c_out, *kernel, groups, *image),
    )


def shapes(draw: Draw) -> Iterator[Case]:
    yield block(draw, (4, 6), 2, (5, 6), (3, 2), (1, 0))
    yield block(draw, (1, 1), 1, (1, 1), (1, 1), images=1)
    for channels, groups in (((4, 6), 3), ((6, 4), 3), ((3, 2), 2), ((2, 3), 2)):
        yield block(draw, channels, groups, (4, 5), (2, 2))


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Results have the shapes of the statement and the dtype of x, arguments are left alone; groups that divide only
    one of the numbers of channels raise ValueError."""
    c_in, c_out, *_ = case.sizes
    if c_in % case.groups or c_out % case.groups:
        says = f"{case.groups} groups of {c_in} inputs and {c_out} outputs: {{}} must raise ValueError"
        arguments = (case.x, case.w, case.groups, case.padding)
        raises(ValueError, student.grouped_conv2d, *arguments, says=says.format("grouped_conv2d"))
        raises(ValueError, student.costs, *case.sizes, says=says.format("costs"))
        return
    in_kind(student, reference, lambda side: side.grouped_conv2d(case.x, case.w, case.groups, case.padding))
    in_kind(student, reference, lambda side: side.pointwise(case.x, case.point_w))
    in_kind(student, reference, lambda side: separable(side, case))
    in_kind(student, reference, lambda side: side.costs(*case.sizes))


def separable(side: Any, case: Case) -> Any:
    return side.separable_conv2d(case.x, case.depth_w, case.point_w, case.padding)


def grouped(draw: Draw) -> Iterator[Case]:
    pixels = torch.tensor([1.0, 10.0, 100.0, 1000.0], dtype=F64).reshape(1, 4, 1, 1)
    kernels = torch.tensor([[1.0, 1.0], [1.0, 2.0], [1.0, 1.0], [1.0, 2.0]], dtype=F64).reshape(4, 2, 1, 1)
    tags = ("several groups", "groups of several inputs")
    yield Case("the statement's four channels", public=True, tags=tags, x=pixels, w=kernels, groups=2, padding=(0, 0))
    yield block(draw, (2, 3), 1, (4, 6), (3, 3))
    yield block(draw, (3, 2), 1, (4, 5), (2, 3), (1, 0))
    yield block(draw, (4, 4), 2, (4, 5), (3, 2))
    yield block(draw, (4, 6), 2, (5, 4), (2, 3), (0, 2))
    yield block(draw, (6, 6), 3, (4, 5), (1, 1))
    yield block(draw, (6, 3), 3, (3, 5), (3, 1), (1, 0))
    yield block(draw, (6, 12), 3, (4, 5), (2, 2), (1, 2), images=3)
    yield block(draw, (3, 3), 3, (5, 6), (3, 3))
    yield block(draw, (3, 6), 3, (4, 6), (2, 3), (1, 0))
    yield block(draw, (4, 8), 4, (5, 3), (3, 2), (1, 1))


# In float32 the right answers deviate by 0.003 of the tolerance, the nearest wrong one by 3e4.
@check("value", points=4, cases=grouped, dtypes=(F64, F32))
def groups(student: Any, reference: Any, case: Case) -> None:
    """Each output channel of grouped_conv2d sees the inputs of its own group, each through its own kernel."""
    arguments = (case.x, case.w, case.groups, case.padding)
    got, want = student.grouped_conv2d(*arguments), reference.grouped_conv2d(*arguments)
    says = "grouped_conv2d gives {got} instead of {want} for {tags}; {rest}"
    require(got.shape == want.shape, says, got=tuple(got.shape), want=tuple(want.shape))
    says = "grouped_conv2d is wrong in {entry} for {tags}; {rest}; {detail}"
    names = [f"output channel {o}" for o in range(want.shape[1])]
    close(list(got.unbind(1)), list(want.unbind(1)), T.f32(4), says, names=names)


def stepwise(draw: Draw) -> Iterator[Case]:
    yield Case(
        "the statement's row of pixels",
        public=True,
        tags=("padding", "a kernel of several pixels"),
        x=torch.tensor([[[[1.0, 2.0, 3.0]]]], dtype=F64),
        depth_w=torch.tensor([[[1.0, 10.0, 100.0]]], dtype=F64),
        point_w=torch.tensor([[1.0], [2.0]], dtype=F64),
        padding=(0, 1),
    )
    yield block(draw, (3, 3), 1, (5, 6), (2, 3))
    yield block(draw, (3, 3), 1, (4, 6), (3, 3), (1, 2))
    yield block(draw, (2, 4), 1, (5, 4), (3, 2), (1, 0))
    yield block(draw, (4, 2), 1, (4, 5), (1, 3), (0, 1), images=3)


@check("value", points=2, cases=stepwise, dtypes=(F64, F32))
def steps(student: Any, reference: Any, case: Case) -> None:
    """pointwise is a matrix product at each pixel; separable_conv2d filters each channel, then mixes the channels."""
    mixed = torch.einsum("nchw,oc->nohw", case.x.double(), case.point_w.double())
    close(
        student.pointwise(case.x, case.point_w), mixed, T.f32(4), "pointwise is wrong: it mixes channels, never pixels"
    )
    says = "separable_conv2d is wrong for {tags}: one kernel a channel first, then the mixture; {rest}"
    close(separable(student, case), separable(reference, case), T.f32(4), says)


def blocks(draw: Draw) -> Iterator[Case]:
    yield block(draw, (4, 4), 2, (4, 5), (3, 3), (1, 0))
    yield block(draw, (6, 9), 3, (5, 4), (2, 3), (0, 1))
    yield block(draw, (3, 6), 3, (4, 5), (3, 2))


@check("property", points=2, cases=blocks)
def isolation(student: Any, reference: Any, case: Case) -> None:
    """Other inputs in one group change the outputs of that group only; a separable convolution is a standard one with
    product kernels."""
    x, w, groups = case.x, case.w, case.groups
    before = student.grouped_conv2d(x, w, groups, case.padding)
    shape = tuple(reference.grouped_conv2d(x, w, groups, case.padding).shape)
    require(tuple(before.shape) == shape, "grouped_conv2d gives the wrong shape")
    inputs, outputs = x.shape[1] // groups, w.shape[0] // groups
    for q in range(groups):
        other = x.clone()
        other[:, q * inputs : (q + 1) * inputs] += 1.0
        after = student.grouped_conv2d(other, w, groups, case.padding)
        require(tuple(after.shape) == shape, "grouped_conv2d gives the wrong shape")
        moved = [bool(changed) for changed in (after - before).abs().amax((0, 2, 3)) > 1e-9]
        own = [q * outputs <= o < (q + 1) * outputs for o in range(w.shape[0])]
        says = "information leaks: other numbers in the inputs of group {q} change outputs of another group"
        require(not any(m and not o for m, o in zip(moved, own, strict=True)), says, q=q)
        require(moved == own, "the outputs of group {q} do not depend on the inputs of group {q}", q=q)
    kernels: Tensor = case.point_w[:, :, None, None] * case.depth_w
    standard = reference.grouped_conv2d(x, kernels, 1, case.padding)
    says = "separable_conv2d must equal a standard convolution with the kernels point_w[o, c] * depth_w[c]"
    close(separable(student, case), standard, says=says)


def layers(draw: Draw) -> Iterator[Case]:
    yield Case("the statement's layer", public=True, sizes=(4, 6, 3, 3, 2, 5, 7))
    for sizes in (
        (8, 8, 3, 3, 8, 4, 4),
        (6, 12, 5, 3, 3, 7, 2),
        (32, 64, 3, 3, 1, 112, 112),
        (512, 512, 3, 3, 2, 14, 14),
    ):
        yield Case("{} to {} channels, kernel ({}, {}), groups {}, outputs {} x {}".format(*sizes), sizes=sizes)


@check("numeric", points=1, cases=layers)
def cost(student: Any, reference: Any, case: Case) -> None:
    """The products of a standard, a grouped and a separable layer are counted exactly."""
    got, want = student.costs(*case.sizes), reference.costs(*case.sizes)
    wrong = [key for key in want if got[key] != want[key]]
    require(not wrong, "wrong count under {keys}", keys=", ".join(wrong))
