"""Grader of ch06/conv2d-backward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    NO_AUTOGRAD,
    NO_CONVOLUTION,
    Case,
    Draw,
    T,
    check,
    close,
    gradients_of,
    in_kind,
    no_slower,
    race,
    require,
    within,
)
from dlgrader_plugins.ch06_convolution.backward_layers import backward, drawn, outputs, single_difficulties
from dlgrader_plugins.ch06_convolution.layers import layer

forbidden = NO_AUTOGRAD | NO_CONVOLUTION

NAMES = ("dx", "dw", "db")


def given(case: Case) -> tuple[Any, ...]:
    """The arguments of conv2d_backward."""
    return case.dout, case.x, case.w, case.stride, case.padding


def ordinary(draw: Draw) -> Iterator[Case]:
    """Square kernels with padding: what else breaks a backward pass costs its gradient, not everything."""
    options: dict[str, Any] = {"padding": (1, 1), "stride": (2, 2), "bias": False}
    yield backward(draw, layer(draw, (6, 9), (3, 3), images=2, c_in=3, c_out=4, **options), "stride 2, padding 1")
    yield backward(draw, layer(draw, (5, 7), (3, 3), padding=(1, 1)), "one image and one channel, padding 1")


@check("contract", points=1, cases=ordinary, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """conv2d_backward gives (dx, dw, db) in the shapes of x, w and (c_out,) and in their dtype; arguments are left
    alone."""
    shapes = "dx, dw and db have the shapes of x, w and (c_out,)"
    in_kind(student, reference, lambda side: side.conv2d_backward(*given(case)), shapes)


# The differences themselves are off by 1e-4 of what is allowed, the nearest wrong answer by 3e5.
@check("gradient", points=7, cases=single_difficulties, inference=True)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """dx, dw and db are the derivatives of the sum of dout * y, by numerical differentiation."""
    got = dict(zip(NAMES, student.conv2d_backward(*given(case)), strict=True))

    def loss(at: Any) -> Tensor:
        y = reference.conv2d(at["dx"], at["dw"], at["db"], case.stride, case.padding)
        return (case.dout * y).sum()  # type: ignore[no-any-return]

    at = {"dx": case.x, "dw": case.w, "db": torch.zeros(case.w.shape[0], dtype=F64)}
    gradients_of(loss, at, got, "{wrong} {is_} wrong for {tags}; {others}; {first}: {detail}")


def examples(draw: Draw) -> Iterator[Case]:
    numbers: dict[str, Any] = {
        "x": torch.tensor([[[[1, 2, 5], [0, 1, 3], [2, 1, 4]]]], dtype=F64),
        "w": torch.tensor([[[[1, 2], [-1, 3]]]], dtype=F64),
        "dout": torch.tensor([[[[1], [2]]]], dtype=F64),
    }
    yield Case("the statement's image, stride (1, 2)", public=True, stride=(1, 2), padding=(0, 0), **numbers)
    yield Case("the statement's image, padding (1, 0)", public=True, stride=(2, 2), padding=(1, 0), **numbers)
    yield from drawn(draw, 12)


# In float32 the right answers deviate by 0.3 of the tolerance, the nearest wrong one by 8e3.
@check("value", points=3, cases=examples, dtypes=(F64, F32), inference=True)
def value(student: Any, reference: Any, case: Case) -> None:
    """dx, dw and db equal the definition's sums, in float32 as accurately as plain sums are."""
    got = dict(zip(NAMES, student.conv2d_backward(*given(case)), strict=True))
    want = dict(zip(NAMES, reference.conv2d_backward(*given(case)), strict=True))
    close(got, want, T.f32(4), "{entry} differs from the definition's sum for {tags}")


def layers(draw: Draw) -> Iterator[Case]:
    for stride, padding in (((1, 1), (1, 1)), ((2, 3), (1, 2)), ((3, 2), (0, 1)), ((3, 3), (0, 0))):
        options: dict[str, Any] = {"stride": stride, "padding": padding, "images": 2, "c_in": 3, "c_out": 4}
        yield backward(draw, layer(draw, (7, 9), (3, 2), bias=False, **options))


@check("property", points=2, cases=layers, inference=True)
def inner_products(student: Any, reference: Any, case: Case) -> None:
    """The inner products of dx with x and of dw with w equal that of dout with the output; unread pixels get 0."""
    dx, dw, _ = student.conv2d_backward(*given(case))
    y = reference.conv2d(case.x, case.w, None, case.stride, case.padding)
    wanted, size = float((case.dout * y).sum()), float(case.dout.norm() * y.norm())
    for name, got, at in (("dx", dx, case.x), ("dw", dw, case.w)):
        require(got.shape == at.shape, "{name} has the wrong shape for {tags}", name=name)
        says = "the layer is linear: the inner product of {name} with {at} must equal that of dout with the output"
        within(abs(float((got.double() * at).sum()) - wanted) / size, 1e-9, says, name=name, at=name[1])
    last = [
        (n - 1) * s + k - p for n, s, k, p in zip(outputs(case), case.stride, case.kernel, case.padding, strict=True)
    ]
    unread = "rows and columns that no window reads have the derivative 0"
    require(not bool(dx[:, :, last[0] :].any() or dx[..., last[1] :].any()), unread)


def large(draw: Draw) -> Iterator[Case]:
    yield Case("(8, 16, 32, 32) with (32, 16, 3, 3)", seed=draw.seed())


# Margins on one thread, under load: the right answers measure 2 to 6 times torch's backward, a loop over output pixels
# 20 to 40 times.
@check("performance", points=2, cases=large, dtypes=(F32,), seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A layer of usual size takes at most 16 times as long as torch's own backward pass."""

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        dout, x, w = (draw.normal(*s).float() for s in ((8, 32, 30, 30), (8, 16, 32, 32), (32, 16, 3, 3)))
        return dout, x, w, (1, 1), (0, 0)

    def agree(got: Any, want: Any) -> None:
        close(got, want, T.f32(8), "conv2d_backward is wrong on the large input")

    says = (
        "conv2d_backward took {ratio:.0f} times torch's backward (allowed {limit:.0f}): two matrix products with the "
        "columns of all windows are enough"
    )
    no_slower(lambda: race(student, reference, "conv2d_backward", "torch_conv2d_backward", inputs, agree), 16.0, says)
