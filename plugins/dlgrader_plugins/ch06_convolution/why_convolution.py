"""Grader of ch06/why-convolution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Case, Draw, T, check, close, in_kind, require

KEYS = ("dense", "local", "conv")
KERNEL = T * 1e-2  # 1e-12 + 1e-10 of the largest entry; rounding is below 1e-5 of it, the nearest wrong one 1e10 off


def circulant(k: Tensor) -> Tensor:
    """(n, n): column j is the kernel, moved down by j."""
    return torch.stack([k.roll(j) for j in range(len(k))], dim=1)


def statement() -> Tensor:
    """The matrix of the statement."""
    return circulant(torch.tensor([1.0, 2.0, 3.0], dtype=F64))


def matrix(name: str, M: Tensor, tol: float = 1e-9, **given: Any) -> Case:
    return Case(f"{name}, n = {len(M)}, tol = {tol:g}", tags=(name,), M=M, tol=tol, **given)


def ordinary(draw: Draw) -> Iterator[Case]:
    yield matrix("twice the identity", 2 * torch.eye(5, dtype=F64))
    yield matrix("a single number", draw.normal(1, 1))


@check("contract", points=0, cases=ordinary)
def contract(student: Any, reference: Any, case: Case) -> None:
    """layer_parameters gives ints under three keys, shift_kernel a tensor (n,) like T, which is left alone."""
    in_kind(student, reference, lambda side: side.layer_parameters(2, 5, 4, 3, 2, 3))
    in_kind(student, reference, lambda side: side.shift_kernel(case.M, case.tol), "a kernel has n entries")


def layers(draw: Draw) -> Iterator[Case]:
    def layer(*sizes: int, public: bool = False) -> Case:
        c_in, h, w, c_out, kh, kw = sizes
        name = f"({c_in}, {h}, {w}) to {c_out} channel{'s' * (c_out > 1)}, kernel ({kh}, {kw})"
        told = (
            ("several input channels", c_in > 1),
            ("several output channels", c_out > 1),
            ("several positions", (h, w) != (kh, kw)),
            ("a kernel of several pixels", (kh, kw) != (1, 1)),
        )
        return Case(name, public=public, tags=tuple(tag for tag, holds in told if holds), sizes=sizes)

    yield layer(1, 4, 5, 2, 3, 3, public=True)
    yield layer(1, 1, 1, 1, 1, 1)
    yield layer(1, 5, 4, 1, 2, 2)
    yield layer(3, 4, 6, 1, 1, 1)
    yield layer(1, 4, 3, 5, 4, 3)
    yield layer(2, 6, 5, 3, 6, 2)
    yield layer(3, 32, 32, 6, 5, 5)
    yield layer(64, 56, 48, 128, 3, 3)
    for _ in range(2):
        kh, kw = draw.integer(1, 5), draw.integer(1, 5)
        yield layer(draw.integer(2, 9), kh + draw.integer(1, 9), kw + draw.integer(1, 9), draw.integer(2, 9), kh, kw)


@check("value", points=4, cases=layers)
def parameters(student: Any, reference: Any, case: Case) -> None:
    """The parameters of dense, local and convolutional layers are counted exactly."""
    got, want = student.layer_parameters(*case.sizes), reference.layer_parameters(*case.sizes)
    wrong = [key for key in KEYS if got[key] != want[key]]
    says = "wrong count for {keys}, for {tags} (who owns a weight, who owns a bias?); {rest}"
    require(not wrong, says, keys=" and ".join(wrong))


def maps(draw: Draw) -> Iterator[Case]:
    yield matrix("the statement's matrix", statement(), public=True)
    for n in (1, 2, 5, 16):
        yield matrix("a circular convolution", circulant(draw.normal(n)))
    yield matrix("a circular convolution", circulant(draw.normal(4)) * 1e3, tol=1e-6)
    off = circulant(draw.normal(6))
    off[2, 3] += 1e-3
    yield matrix("a circular convolution but for one entry", off)
    yield matrix("a circular convolution but for less than tol", off, tol=2e-3)
    yield matrix(
        "a circular convolution but for less than tol", circulant(draw.normal(5)) + 0.2 * draw.uniform(5, 5), tol=0.5
    )
    yield matrix("any matrix", draw.normal(5, 5))
    yield matrix("any matrix", draw.normal(2, 2))
    yield matrix("constant diagonals that do not go on", _toeplitz(draw.normal(9)))
    half = draw.normal(5)
    yield matrix("constant diagonals that do not go on", _toeplitz(torch.cat([half.flip(0), half[1:]])))
    blocks = torch.zeros(6, 6, dtype=F64)
    blocks[:3, :3], blocks[3:, 3:] = circulant(draw.normal(3)), circulant(draw.normal(3))
    yield matrix("circulant blocks", blocks)
    rows = circulant(draw.normal(5))[torch.tensor([0, 2, 1, 4, 3])]
    yield matrix("equal sums of rows and of columns", rows)


def _toeplitz(diagonals: Tensor) -> Tensor:
    """(n, n) from 2n - 1 diagonals, the upper right one first."""
    n = (len(diagonals) + 1) // 2
    at = torch.arange(n)
    return diagonals[n - 1 + at[:, None] - at]


@check("property", points=4, cases=maps, evidence=True)
def circulants(student: Any, reference: Any, case: Case) -> None:
    """Maps that commute with the shifts within tol give the kernel of their circular convolution, all others None."""
    got, want = student.shift_kernel(case.M, case.tol), reference.shift_kernel(case.M, case.tol)
    does = "commutes" if want is not None else "does not commute"
    answer = "a kernel" if got is not None else "None"
    says = "T {does} with the shift within tol, but the answer is {answer}: {tags}; {rest}"
    require((got is None) == (want is None), says, does=does, answer=answer)
    if got is None:
        return
    require(got.shape == want.shape, "the kernel has the wrong shape for {tags}; {rest}")
    close(
        got, want, _allowed(case, want), "the kernel is wrong for {tags}: what is T applied to a unit impulse?; {rest}"
    )
    if not _inexact(case, want):
        x = Draw(len(want)).normal(len(want))
        says = "the circular convolution with the kernel is not T x for {tags}; {rest}"
        close(circulant(got.double()) @ x, case.M @ x, T, says)


def _inexact(case: Case, kernel: Tensor) -> bool:
    """Whether T is a circular convolution only within tol."""
    return float((circulant(kernel) - case.M).abs().max()) > 1e-9


def _allowed(case: Case, kernel: Tensor) -> Any:
    """Any average along a diagonal is as good a kernel where T is a circular convolution only within tol."""
    if not _inexact(case, kernel):
        return KERNEL
    spread = float((circulant(kernel) - case.M).abs().max()) / max(float(kernel.abs().max()), 1e-9)
    return T * (1.01e8 * spread)


def reversals(draw: Draw) -> Iterator[Case]:
    for n in (2, 5, 8):
        k = draw.normal(n)
        yield matrix("a transposed circular convolution", circulant(k).T.contiguous(), kernel=k[-torch.arange(n) % n])
    for n in (1, 4, 7):
        yield matrix("the identity", torch.eye(n, dtype=F64), kernel=torch.eye(n, dtype=F64)[0])


@check("property", points=2, cases=reversals)
def turned(student: Any, reference: Any, case: Case) -> None:
    """A transposed circular convolution has the kernel k_(-i mod n), the identity (1, 0, ..., 0)."""
    got = student.shift_kernel(case.M, case.tol)
    require(got is not None, "T commutes with the shift, but the answer is None: {tags}; {rest}")
    says = "the kernel is reversed or rotated for {tags}: test it on a unit impulse; {rest}"
    close(got, case.kernel, KERNEL, says)
