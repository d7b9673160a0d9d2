"""Grader of ch06/residual-block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import (
    F32,
    F64,
    Case,
    Draw,
    Forbidden,
    T,
    check,
    close,
    exactly,
    gradients_of,
    in_kind,
    require,
    within,
)
from dlgrader_plugins.ch06_convolution.residual_layers import block, normalisation, parameters

forbidden = Forbidden(
    "write the batch norm with its stored statistics",
    unseen=("torch.nn.BatchNorm*", "torch.nn.modules.batchnorm*", "torchvision*"),
)

DEPTH = 30


def forward(side: Any, case: Case) -> Any:
    return side.residual_block(case.x, case.p, case.stride, case.eps)


def backward(side: Any, case: Case) -> Any:
    return side.block_vjp(case.dout, case.x, case.p, case.stride, case.eps)


def shapes(draw: Draw) -> Iterator[Case]:
    yield block(draw, (3, 3), (4, 5), projection=False)
    yield block(draw, (2, 3), (5, 6), projection=True, stride=2)
    yield block(draw, (1, 1), (1, 1), projection=True, stride=2, images=1)


@check("contract", points=1, cases=shapes, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """The output is (n, c, ceil(h/stride), ceil(w/stride)), the gradient like x, both in the dtype of x; arguments are
    left alone."""
    in_kind(student, reference, lambda side: forward(side, case), "(n, c, ceil(h/stride), ceil(w/stride))")
    in_kind(student, reference, lambda side: backward(side, case), "that of x")


def pixel() -> Case:
    """The example of the statement."""
    numbers = {"gamma1": 1, "beta1": -1, "mean1": 2, "var1": 3, "gamma2": 2, "beta2": 1, "mean2": -2, "var2": 8}
    p = {key: torch.tensor([float(value)], dtype=F64) for key, value in numbers.items()}
    for key, middle in (("w1", 3.0), ("w2", -5.0)):
        p[key] = torch.zeros(1, 1, 3, 3, dtype=F64)
        p[key][..., 1, 1] = middle
    x, dout = torch.full((1, 1, 1, 1), 2.0, dtype=F64), torch.ones(1, 1, 1, 1, dtype=F64)
    return Case("the statement's pixel", public=True, x=x, p=p, stride=1, eps=1.0, dout=dout)


def blocks(draw: Draw) -> Iterator[Case]:
    yield pixel()
    yield block(draw, (3, 3), (4, 5), projection=False)
    yield block(draw, (4, 4), (5, 3), projection=False, eps=0.5, images=1)
    yield block(draw, (2, 4), (4, 5), projection=True)
    yield block(draw, (3, 3), (5, 4), projection=True, eps=0.5)
    yield block(draw, (3, 3), (6, 7), projection=True, stride=2)
    yield block(draw, (2, 4), (5, 8), projection=True, stride=2, eps=0.1, images=3)
    yield block(draw, (1, 2), (7, 5), projection=True, stride=3)


# In float32 the right answers deviate by 0.005 of the tolerance, the nearest wrong one by 9e3.
@check("value", points=4, cases=blocks, dtypes=(F64, F32))
def value(student: Any, reference: Any, case: Case) -> None:
    """The block gives the definition's numbers, with the identity and with a projection as shortcut."""
    says = "the output is wrong for {tags} (order of sum, batch norm and ReLU?); {rest}; {detail}"
    close(forward(student, case), forward(reference, case), T.f32(4), says)


def stacks(draw: Draw) -> Iterator[Case]:
    yield Case("3 channels, images (4, 5)", x=draw.normal(2, 3, 4, 5), seed=draw.seed())


# On 12 seeds the right factor was 0.96 to 1.06, and below 1e-50 without shortcuts.
@check("property", points=2, cases=stacks, seconds=30)
def identity(student: Any, reference: Any, case: Case) -> None:
    """A block with a branch of zeros gives relu(x) exactly; through 30 blocks with small branches the gradient keeps
    its size, and without their shortcuts it dies out."""
    draw, c, x = Draw(case.seed), case.x.shape[1], case.x
    empty = parameters(draw, c, c, projection=False)
    empty |= {key: torch.zeros(c, dtype=F64) for key in ("gamma2", "beta2")}
    exactly(
        student.residual_block(x, empty, 1, 1e-3),
        x.relu(),
        "with gamma2 = beta2 = 0 the block must give relu(x), but is wrong at index {index}",
    )
    small = [_small(draw, c) for _ in range(DEPTH)]
    start, dout = x.abs() + 0.5, draw.normal(*x.shape)
    kept = _size_of_gradient(student, start, dout, small)
    says = "through 30 blocks with small branches the gradient's length changes by {times:.1g} (allowed: 1/3 to 3)"
    within(max(kept, 1 / max(kept, 1e-300)), 3.0, says, times=kept)
    plain = [p | _closed(draw, c) for p in small]
    says = "with shortcuts that give 0, the gradient must die out in 30 blocks, but keeps {x:.1g} of its length"
    within(_size_of_gradient(student, start, dout, plain), 1e-6, says)


def _small(draw: Draw, c: int) -> dict[str, Tensor]:
    """A block with a small branch."""
    p = parameters(draw, c, c, projection=False)
    return p | {"gamma2": 0.02 * p["gamma2"], "beta2": 0.02 * p["beta2"].abs()}


def _closed(draw: Draw, c: int) -> dict[str, Tensor]:
    """A projection that gives 0."""
    zeros = {key: torch.zeros(c, dtype=F64) for key in ("gammas", "betas")}
    return normalisation(draw, c, "s") | zeros | {"ws": torch.zeros(c, c, 1, 1, dtype=F64)}


def _size_of_gradient(side: Any, x: Tensor, dout: Tensor, stack: list[dict[str, Tensor]]) -> float:
    """Norm of the gradient at the input of a stack, relative to that at its output."""
    inputs = [x]
    for p in stack:
        inputs.append(side.residual_block(inputs[-1], p, 1, 1e-3))
    d = dout
    for at, p in zip(reversed(inputs[:-1]), reversed(stack), strict=True):
        d = side.block_vjp(d, at, p, 1, 1e-3)
    require(
        d.shape == x.shape, "block_vjp gives the shape {got} instead of {want}", got=tuple(d.shape), want=tuple(x.shape)
    )
    return float(d.double().norm() / dout.norm())


def clear_blocks(draw: Draw) -> Iterator[Case]:
    yield pixel()
    yield block(draw, (2, 2), (4, 5), projection=False, clear=True)
    yield block(draw, (3, 3), (3, 4), projection=False, clear=True, images=1, eps=0.5)
    yield block(draw, (2, 3), (3, 4), projection=True, clear=True)
    yield block(draw, (2, 2), (4, 3), projection=True, clear=True, eps=0.5)
    yield block(draw, (2, 3), (5, 6), projection=True, stride=2, clear=True)
    yield block(draw, (3, 2), (4, 7), projection=True, stride=3, clear=True)


# The differences themselves are off by 1e-4 of what is allowed, the nearest wrong answer by 1e5.
@check("gradient", points=3, cases=clear_blocks)
def gradient(student: Any, reference: Any, case: Case) -> None:
    """block_vjp gives the derivative of the sum of dout * y with respect to x, by numerical differentiation."""

    def loss(at: Any) -> Tensor:
        y = reference.residual_block(at["dx"], case.p, case.stride, case.eps)
        return (case.dout * y).sum()  # type: ignore[no-any-return]

    says = "the gradient is wrong for {tags} (does it take both ways from x to the output?); {rest}; {detail}"
    gradients_of(loss, {"dx": case.x}, {"dx": backward(student, case)}, says)
