"""Grader of ch06/toeplitz."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F32, F64, NO_CONVOLUTION, Case, Draw, Forbidden, T, check, close, in_kind, require
from dlgrader_plugins.ch06_convolution.layers import Pair
from dlgrader_plugins.ch06_convolution.signals import MODES, allowed, counts

forbidden = NO_CONVOLUTION | Forbidden("lay out the matrix yourself", unseen=("scipy.linalg*",))


def signal(draw: Draw, n: int, k: int, mode: str, public: bool = False, **numbers: Any) -> Case:
    """A kernel of k entries for signals of n numbers, and such a signal."""
    told = ((f'mode "{mode}"', True), ("several entries", k > 1), ("an even number of entries", k % 2 == 0))
    tags = tuple(text for text, holds in told if holds)
    given: dict[str, Any] = {"w": draw.normal(k), "x": draw.normal(n), "n": n, "mode": mode} | numbers
    return Case(f'{k} entries, {n} numbers, mode "{mode}"', public=public, tags=tags, **given)


def image(draw: Draw, kernel: Pair, size: Pair, mode: str, public: bool = False, **numbers: Any) -> Case:
    """A kernel for images (h, wd), and such an image."""
    told = (
        (f'mode "{mode}"', True),
        ("a kernel of several entries", kernel != (1, 1)),
        ("a kernel of several rows", kernel[0] > 1),
        ("a kernel of several columns", kernel[1] > 1),
        ("a kernel that is not square", kernel[0] != kernel[1]),
        ("an image that is not square", size[0] != size[1]),
    )
    tags = tuple(text for text, holds in told if holds)
    given: dict[str, Any] = {"w": draw.normal(*kernel), "x": draw.normal(*size), "size": size, "mode": mode} | numbers
    return Case(f'kernel {kernel}, image {size}, mode "{mode}"', public=public, tags=tags, **given)


def matrix(side: Any, case: Case) -> Any:
    """The answer of either function."""
    if case.w.ndim == 1:
        return side.conv_matrix(case.w, case.n, case.mode)
    return side.conv2d_matrix(case.w, *case.size, case.mode)


def small(draw: Draw) -> Iterator[Case]:
    for n, k in ((5, 3), (6, 2), (4, 1), (3, 3), (1, 1), (2, 4)):
        for mode in allowed(n, k):
            yield signal(draw, n, k, mode)
    for kernel, size in (((2, 3), (4, 5)), ((3, 2), (3, 4)), ((1, 1), (2, 3))):
        for mode in ("full", "valid"):
            yield image(draw, kernel, size, mode)


@check("contract", points=1, cases=small, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Both functions give a matrix with one column for each number of the input and one row for each of the output, in
    the dtype of w, and leave w alone."""
    rows = "(h + kh - 1)(wd + kw - 1) rows for full, (h - kh + 1)(wd - kw + 1) for valid, and h wd columns"
    if case.w.ndim == 1:
        rows = f'mode "{case.mode}" has {counts(case.mode)} rows and n columns'
    in_kind(student, reference, lambda side: matrix(side, case), rows)


def kernels(draw: Draw) -> Iterator[Case]:
    w, x = torch.tensor([1, 10], dtype=F64), torch.tensor([1, 2, 3], dtype=F64)
    for mode in MODES:
        yield signal(draw, 3, 2, mode, public=True, w=w, x=x)
    for n, k in ((5, 3), (6, 4), (7, 5), (4, 1), (3, 3), (4, 4), (2, 5), (1, 3), (9, 2)):
        for mode in allowed(n, k):
            yield signal(draw, n, k, mode)
    for _ in range(6):
        n = draw.integer(2, 12)
        yield signal(draw, n, draw.integer(1, n), draw.choice(MODES))


# Entries are copies and compared bit by bit; the product with x is the definition's within 1e-6 of the tolerance.
@check("value", points=4, cases=kernels, dtypes=(F64, F32))
def signals(student: Any, reference: Any, case: Case) -> None:
    """Every entry of conv_matrix is right, and the matrix convolves."""
    got, want = matrix(student, case), matrix(reference, case)
    require(got.shape == want.shape, "the matrix has the wrong shape for {tags}; {rest}")
    require(got.dtype == case.dtype, "the entries are copies of those of w, which are in another dtype")
    wrong = torch.nonzero(got.double() != want)
    if len(wrong):
        says = "the matrix is wrong for {tags}; {rest}: look at row {i}"
        require(False, says, i=int(wrong[0, 0]))
    close(
        got.double() @ case.x.double(), reference.convolve(case.x, case.w, case.mode), T, "T @ x is not the convolution"
    )


def kernels_of_images(draw: Draw) -> Iterator[Case]:
    w = torch.tensor([[1, 2], [3, 4]], dtype=F64)
    x = torch.tensor([[1, 2, 3], [4, 5, 6]], dtype=F64)
    yield image(draw, (2, 2), (2, 3), "valid", public=True, w=w, x=x)
    for kernel, size in (((1, 1), (3, 3)), ((2, 2), (3, 3)), ((1, 3), (3, 4)), ((3, 1), (4, 2)), ((2, 3), (4, 5))):
        for mode in ("full", "valid"):
            yield image(draw, kernel, size, mode)
    for kernel, size in (((3, 2), (3, 5)), ((2, 3), (5, 3)), ((3, 3), (4, 6))):
        for mode in ("full", "valid"):
            yield image(draw, kernel, size, mode)
    yield image(draw, (3, 2), (2, 1), "full")


@check("value", points=4, cases=kernels_of_images, dtypes=(F64, F32))
def images(student: Any, reference: Any, case: Case) -> None:
    """Every entry of conv2d_matrix is right, and the matrix convolves flattened images."""
    got, want = matrix(student, case), matrix(reference, case)
    require(got.shape == want.shape, "the matrix has the wrong shape for {tags}; {rest}")
    require(got.dtype == case.dtype, "the entries are copies of those of w, which are in another dtype")
    wrong = torch.nonzero(got.double() != want)
    y = reference.convolve2d(case.x, case.w, case.mode)
    if len(wrong):
        row, column = wrong[0].tolist()
        output, pixel = divmod(row, y.shape[1]), divmod(column, case.size[1])
        says = "the matrix is wrong for {tags}; {rest}: look at the entry for output {output} and pixel {pixel}"
        require(False, says, output=output, pixel=pixel)
    close(got.double() @ case.x.double().reshape(-1), y.reshape(-1), T, "T @ x.reshape(-1) is not the convolution")


def structured(draw: Draw) -> Iterator[Case]:
    for n, k in ((6, 3), (7, 4), (5, 5), (5, 1)):
        yield Case(f"{k} entries, {n} numbers", w=draw.uniform(k, low=1.0, high=2.0), n=n)


@check("property", points=1, cases=structured)
def structure(student: Any, reference: Any, case: Case) -> None:
    """Diagonals are constant, a valid matrix is the transpose of a full one of the reversed kernel, and each valid
    output meets the whole kernel."""
    w, n, k = case.w, case.n, len(case.w)
    found = {}
    for mode, rows in zip(MODES, (n + k - 1, n, n - k + 1), strict=True):
        t = student.conv_matrix(w, n, mode)
        require(t.shape == (rows, n), 'the matrix of mode "{mode}" has the wrong shape', mode=mode)
        says = 'a Toeplitz matrix is constant along its diagonals; that of mode "{mode}" is not'
        require(torch.equal(t[1:, 1:], t[:-1, :-1]), says, mode=mode)
        found[mode] = t.double()
    turned = student.conv_matrix(w.flip(0), n - k + 1, "full")
    says = "the valid matrix, transposed, must be the full matrix of the reversed kernel on n - k + 1 numbers"
    require(turned.shape == (n, n - k + 1) and torch.equal(turned.double(), found["valid"].T), says)
    kernel, size = torch.stack([w, w + 1]), (4, n)
    t = student.conv2d_matrix(kernel, *size, "valid")
    says = "each valid output meets every entry of the kernel once: so many entries are not 0"
    require(int((t != 0).sum()) == 3 * (n - k + 1) * 2 * k, says)
