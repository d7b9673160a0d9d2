"""Grader of ch09/dcgan-generator."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    Case,
    Draw,
    Forbidden,
    T,
    check,
    close,
    exactly,
    in_kind,
    no_slower,
    race,
    require,
    within,
)
from dlgrader_plugins.ch09_generative_adversarial.square_layers import layer, layers_of_all_kinds, ten_layers

forbidden = (
    Forbidden(
        "write the transposed convolution yourself",
        names=(
            "torch.conv_transpose*",
            "torch.convolution",
            "torch._convolution",
            "torch.nn.functional.conv_transpose*",
            "torch.nn.functional.fold",
            "torch.nn.grad.*",
        ),
        operators=("aten.conv_transpose*", "aten.convolution_backward*", "aten.col2im*"),
        unseen=("torch.nn.grad*",),
    )
    | NO_AUTOGRAD
)

SIZES = "H' = (H - 1) stride - 2 padding + k + output_padding, and W' likewise"


def run(side: Any, case: Case, x: Any = None) -> Any:
    """The layer on `x`, or on the case's own images."""
    return side.conv_transpose2d(case.x if x is None else x, case.w, case.stride, case.padding, case.extra)


def shapes(draw: Draw) -> Iterator[Case]:
    for stride, padding, extra in itertools.product((1, 2, 3), (0, 1), (0, 1)):
        if extra < stride:
            yield layer(draw, (2, 3), 3, stride, padding, extra, (3, 2), 2)


@check("contract", points=2, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The layer gives (N, Cout, H', W') in the dtype of x, the others numbers; arguments are left alone."""
    in_kind(student, reference, lambda side: run(side, case), SIZES)
    in_kind(student, reference, lambda side: side.conv_transpose2d(case.x, case.w, case.stride, case.padding), SIZES)
    student.plan(8)
    student.generator_shapes(3, 2, 1, 8)
    student.generator_parameters(3, 2, 1, 8)


# In float32 the right answers deviate by 0.002 of the tolerance, the nearest wrong one by 1e3.
@check("value", points=5, cases=layers_of_all_kinds, dtypes=(F64, F32), inference=True)
def value(student: Any, reference: Any, case: Case) -> None:
    """Every pixel adds its multiple of the kernel at its place; then the border is cut off."""
    says = "the output is wrong for {tags}; {rest}"
    if "pixel" in case.given:
        says = "the stamp of input pixel {pixel} is at the wrong place, turned or cut, for {tags}; {rest}"
    hints = {"shape": "the output is {shape} instead of {wanted} for {tags}; {rest}: " + SIZES}
    pixel = case.given.get("pixel")
    close(run(student, case), run(reference, case), T.f32(4), says, hints, pixel=pixel)


@check("property", points=3, cases=ten_layers, inference=True)
def adjoint(student: Any, reference: Any, case: Case) -> None:
    """<conv(y), x> = <y, convT(x)> for a convolution of ours, and the map is linear in x."""
    got, want = run(student, case), run(reference, case)
    require(got.shape == want.shape, "the output has the wrong shape for {tags}; {rest}: " + SIZES)
    for turn in range(3):
        y = Draw(turn).normal(*want.shape)
        wanted = float((reference.conv2d(y, case.w, case.stride, case.padding) * case.x).sum())
        error = abs(float((y * got).sum()) - wanted) / float(y.norm() * want.norm())
        says = "for {tags} the map is not the adjoint of the convolution (kernel orientation? cropping?); {rest}"
        within(error, 1e-10, says)
    other = case.x.flip(-1) + 1.0
    both = run(student, case, 2.0 * case.x - other)
    close(both, 2.0 * got - run(student, case, other), says="the map must be linear in x")


def sides_to_reach(draw: Draw) -> Iterator[Case]:
    for size, start in ((32, 4), (28, 4), (28, 7)):
        tags = ("a size out of reach",) if size == 28 and start == 4 else ()
        yield Case(f"image size {size}, start {start}", public=True, tags=tags, size=size, start=start)
    for size, start in ((8, 4), (64, 4), (128, 4), (128, 1), (96, 3), (4, 4), (7, 7)):
        tag = "the start alone" if size == start else "a size within reach"
        yield Case(f"image size {size}, start {start}", tags=(tag,), size=size, start=start)
    for size, start in ((2, 4), (12, 4), (30, 4), (8, 3), (129, 4)):
        yield Case(f"image size {size}, start {start}", tags=("a size out of reach",), size=size, start=start)


@check("numeric", points=1, cases=sides_to_reach)
def sides(student: Any, reference: Any, case: Case) -> None:
    """plan lists the sides, from start to the image, or gives None where doubling does not lead there."""
    got, want = (side.plan(case.size, case.start) for side in (student, reference))
    if case.start == 4:
        exactly(student.plan(case.size), got, "plan without start must begin with 4")
    require(got == want, "plan is wrong for {tags}; {rest}")


def generators(draw: Draw) -> Iterator[Case]:
    yield Case("the statement's generator", public=True, arguments=(10, 2, 3, 16))
    for size in (8, 32, 64, 128):
        yield Case(
            f"image size {size}", arguments=(draw.integer(20, 120), draw.integer(5, 60), draw.choice((1, 3)), size)
        )


@check("numeric", points=1, cases=generators)
def layers(student: Any, reference: Any, case: Case) -> None:
    """generator_shapes lists channels and sides after each layer."""
    got, want = (side.generator_shapes(*case.arguments) for side in (student, reference))
    says = "there are {x} layers in your list for {case}: one to 4 x 4, and one for each doubling"
    require(len(got) == len(want), says, x=len(got))
    for number, (mine, ours) in enumerate(zip(got, want, strict=True), 1):
        says = "the {what} after layer {number} of {count} is wrong for {case}"
        facts = {"number": number, "count": len(want)}
        require(mine[1:] == ours[1:], says, what="side", **facts)
        require(mine[0] == ours[0], says, what="number of channels", **facts)


@check("numeric", points=2, cases=generators)
def parameters(student: Any, reference: Any, case: Case) -> None:
    """generator_parameters counts kernels, normalisations, and the one bias."""
    got, want = (side.generator_parameters(*case.arguments) for side in (student, reference))
    require(got == want, "the number of parameters is too {way} for {case}: which layers have a bias, and which a "
            "normalisation with two numbers a channel?", way="large" if got > want else "small")  # fmt: skip


def large(draw: Draw) -> Iterator[Case]:
    yield Case("(2, 256, 8, 8) with (256, 64, 4, 4), stride 2", seed=draw.seed())


# Margins on one thread, under load: kernel positions 1.2, zeros inserted 3, stamps of all channels of a pixel 15; a
# loop over images, channels and pixels 270 to 530.
@check("performance", points=1, cases=large, dtypes=(F32,), seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A layer of usual size takes at most 80 times as long as torch's own."""

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        return draw.normal(2, 256, 8, 8).float(), draw.normal(256, 64, 4, 4, scale=0.1).float(), 2, 1

    def agree(got: Any, want: Any) -> None:
        close(got, want, T.f32(8), "conv_transpose2d is wrong on the large input")

    says = (
        "conv_transpose2d took {ratio:.0f} times as long as torch's own (allowed {limit:.0f}): loop over kernel "
        "positions, or not at all, but not over single pixels of single channels"
    )
    pace = "torch_conv_transpose2d"
    no_slower(lambda: race(student, reference, "conv_transpose2d", pace, inputs, agree, repeats=2), 80.0, says)
