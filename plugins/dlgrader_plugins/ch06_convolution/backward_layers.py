"""Layers with the gradient at their output, for backward passes; the tags say what real backward passes break on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlgrader.judge import Case, Draw
from dlgrader_plugins.ch06_convolution.layers import Pair, layer, mixed_options


def outputs(case: Case) -> Pair:
    """(ho, wo) of a layer without dilation."""
    ho, wo = (
        (size + 2 * p - k) // s + 1
        for size, p, k, s in zip(case.x.shape[2:], case.padding, case.kernel, case.stride, strict=True)
    )
    return ho, wo


def backward(draw: Draw, forward: Case, name: str = "") -> Case:
    """The layer with dout (n, c_out, ho, wo)."""
    dout = draw.normal(forward.x.shape[0], forward.w.shape[0], *outputs(forward))
    given = {"x": forward.x, "w": forward.w, "kernel": forward.kernel, "stride": forward.stride}
    return Case(name or _name(forward), tags=_tags(forward), dout=dout, padding=forward.padding, **given)


def _name(case: Case) -> str:
    n, c_in, h, wd = case.x.shape
    images = f"{n} images" if n > 1 else "image"
    channels = f" of {c_in} channels" if c_in > 1 else ""
    return f"{images} {(h, wd)}{channels}, kernel {case.kernel}, stride {case.stride}, padding {case.padding}"


def _tags(case: Case) -> tuple[str, ...]:
    (ho, wo), (kh, kw), (sh, sw), (ph, pw) = outputs(case), case.kernel, case.stride, case.padding
    rows, columns = case.x.shape[2] + 2 * ph - kh, case.x.shape[3] + 2 * pw - kw
    told = (
        ("a padding of 0", 0 in case.padding),
        ("a stride that does not reach the border", bool(rows % sh or columns % sw)),
        ("a stride", case.stride != (1, 1)),
        ("a kernel that is not square", kh != kw),
        ("an output that is not square", ho != wo),
        ("several images", case.x.shape[0] > 1),
        ("windows that overlap", (ho > 1 and kh > sh) or (wo > 1 and kw > sw)),
        ("a kernel of several pixels", (kh, kw) != (1, 1)),
        ("several channels", case.x.shape[1] > 1),
    )
    return tuple(text for text, holds in told if holds)


def single_difficulties(draw: Draw) -> Iterator[Case]:
    """One difficulty at a time, so that a failure names the one that it fails on."""
    one: dict[str, Any] = {"bias": False}

    def case(image: Pair, kernel: Pair, **options: Any) -> Case:
        return backward(draw, layer(draw, image, kernel, **one, **options))

    yield case((4, 4), (3, 3), padding=(1, 1))
    yield case((4, 5), (3, 3), padding=(2, 1))
    yield case((4, 4), (1, 1), padding=(1, 1), c_in=2, c_out=3)
    yield case((6, 4), (2, 2), padding=(1, 1), stride=(2, 2))
    yield case((4, 4), (3, 3), padding=(1, 1), images=3)
    yield case((5, 5), (3, 3), padding=(1, 1), stride=(2, 2), c_in=3, c_out=2)
    yield case((5, 4), (3, 3), padding=(1, 1), stride=(2, 1))
    yield case((6, 5), (3, 3), padding=(1, 1), stride=(2, 3))
    yield case((4, 5), (2, 3), padding=(1, 1))
    yield case((5, 6), (3, 3), padding=(1, 0))
    yield case((5, 6), (3, 3), padding=(0, 2))
    yield case((5, 4), (3, 3))
    yield case((4, 6), (3, 2), padding=(2, 1), stride=(2, 3), images=2, c_in=2, c_out=3)
    yield case((3, 3), (3, 3), padding=(1, 1), images=3, c_in=3, c_out=3)


def drawn(draw: Draw, count: int) -> Iterator[Case]:
    """Several difficulties at once."""
    for forward in mixed_options(draw, count, dilated=False):
        yield backward(draw, forward)
