"""Grader of ch06/conv1d."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F32, F64, NO_CONVOLUTION, Case, Draw, T, check, close, in_kind, no_slower, race, require
from dlgrader_plugins.ch06_convolution.signals import MODES, allowed, counts

forbidden = NO_CONVOLUTION


def signal(draw: Draw, n: int, k: int, mode: str, flip: bool, public: bool = False, **numbers: Tensor) -> Case:
    """A signal of n numbers with a kernel of k taps."""
    told = (
        (f'mode "{mode}"', True),
        (f"flip={flip}", True),
        ("several taps", k > 1),
        ("an even number of taps", k % 2 == 0),
        ("a kernel longer than the signal", k > n),
    )
    tags = tuple(text for text, holds in told if holds)
    given: dict[str, Any] = numbers or {"x": draw.normal(n), "w": draw.normal(k)}
    name = f'{n} numbers, {k} taps, mode "{mode}", flip={flip}'
    return Case(name, public=public, tags=tags, mode=mode, flip=flip, **given)


def conv(side: Any, case: Case) -> Any:
    return side.conv1d(case.x, case.w, case.mode, case.flip)


def statement(draw: Draw) -> Iterator[Case]:
    numbers = {"x": torch.tensor([1, 2, 3], dtype=F64), "w": torch.tensor([1, 10], dtype=F64)}
    for mode in MODES:
        for flip in (True, False):
            yield signal(draw, 3, 2, mode, flip, True, **numbers)


def small(draw: Draw) -> Iterator[Case]:
    for n, k in ((6, 3), (5, 2), (5, 1), (4, 4), (1, 1), (2, 5)):
        for mode in allowed(n, k):
            yield signal(draw, n, k, mode, True)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """conv1d gives n + k - 1, n or n - k + 1 numbers in the dtype of x, and leaves its arguments alone."""
    in_kind(student, reference, lambda side: conv(side, case), f'mode "{case.mode}" has {counts(case.mode)} numbers')


def signals(draw: Draw) -> Iterator[Case]:
    yield from statement(draw)
    for n, k in ((5, 3), (6, 4), (4, 2), (7, 1), (3, 3), (4, 4), (2, 5), (3, 4)):
        for mode in allowed(n, k):
            for flip in (True, False):
                yield signal(draw, n, k, mode, flip)
    for _ in range(16):
        n = draw.integer(2, 25)
        yield signal(draw, n, draw.integer(1, n), draw.choice(MODES), bool(draw.integer(0, 1)))


@check("value", points=4, cases=signals, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """Every number is right, in all modes and both directions."""
    close(conv(student, case), conv(reference, case), says="conv1d is wrong for {tags}; {rest}")


def triples(draw: Draw) -> Iterator[Case]:
    for n, k, m in ((6, 3, 4), (5, 4, 2), (1, 2, 3)):
        x, w, v, y = (draw.normal(size) for size in (n, k, m, n + k - 1))
        yield Case(f"sequences of {n}, {k} and {m} numbers", x=x, w=w, v=v, y=y)


@check("property", points=3, cases=triples)
def algebra(student: Any, reference: Any, case: Case) -> None:
    """The full convolution is symmetric, associative and linear, keeps sums and delays, and cross-correlation is its
    adjoint."""
    x, w, v, y = case.x, case.w, case.v, case.y

    def sized(got: Any, count: int) -> Any:
        require(got.shape == (count,), "conv1d gives the wrong number of entries")
        return got

    def full(a: Any, b: Any) -> Any:
        return sized(student.conv1d(a, b, "full", True), len(a) + len(b) - 1)

    xw, zero, other = full(x, w), torch.zeros(1, dtype=F64), w.flip(0) - 0.5
    close(xw, full(w, x), says="convolution is symmetric: x * w must equal w * x")
    close(full(xw, v), full(x, full(w, v)), says="convolution is associative: (x * w) * v must equal x * (w * v)")
    close(full(x, 2 * w + other), 2 * xw + full(x, other), says="convolution is linear in the kernel")
    close(xw.sum(), x.sum() * w.sum(), says="the sum of x * w must be the product of the sums", scale=xw.norm())
    close(full(torch.cat([zero, x]), w), torch.cat([zero, xw]), says="a signal that comes later gives a result as late")
    back = sized(student.conv1d(y, w, "valid", False), len(x))
    says = (
        "correlation is the adjoint of convolution: <x * w, y> must equal <x, z>, z the valid correlation of y with w"
    )
    close((xw * y).sum(), (x * back).sum(), says=says, scale=float(xw.norm() * y.norm()))


def products(draw: Draw) -> Iterator[Case]:
    for n, k in ((2, 2), (4, 3), (3, 6), (5, 1)):
        p, q = (draw.integers(size, low=-9, high=10).double() for size in (n, k))
        yield Case(f"polynomials of degree {n - 1} and {k - 1}", p=p, q=q)


@check("value", points=1, cases=products)
def polynomials(student: Any, reference: Any, case: Case) -> None:
    """The full convolution of coefficients gives those of the product of polynomials."""
    want = torch.zeros(len(case.p) + len(case.q) - 1, dtype=F64)
    for i, a in enumerate(case.p):
        for j, b in enumerate(case.q):
            want[i + j] += a * b
    says = "the product of polynomials is the full convolution of their coefficients"
    close(student.conv1d(case.p, case.q, "full", True), want, says=says)


def long(draw: Draw) -> Iterator[Case]:
    yield Case("30000 numbers, 60 taps", seed=draw.seed())


# Margins on one thread, under load: loops over the taps, windows and FFT measure 0.2 to 4, a loop over outputs 50.
@check("performance", points=1, cases=long, seconds=60)
def speed(student: Any, reference: Any, case: Case) -> None:
    """A long signal takes at most 15 times as long as one loop over the taps."""

    def inputs(turn: int) -> tuple[Any, ...]:
        draw = Draw(case.seed + turn)
        return draw.normal(30000), draw.normal(60), "same", True

    def agree(got: Any, want: Any) -> None:
        close(got, want, T, "conv1d is wrong on the long signal")

    says = (
        "conv1d took {ratio:.0f} times as long as a loop over the taps (allowed {limit:.0f}): do not loop over outputs"
    )
    no_slower(lambda: race(student, reference, "conv1d", "conv1d", inputs, agree), 15.0, says)
