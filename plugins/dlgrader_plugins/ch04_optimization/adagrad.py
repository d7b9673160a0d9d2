"""Grader of ch04/adagrad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F32, F64, NO_AUTOGRAD, NO_OPTIM, Case, Draw, check
from dlgrader_plugins.ch04_optimization.streams import (
    changing_scale,
    ignores_scale,
    kept_apart,
    parameters,
    same_path,
    stays_finite,
    stays_put,
    streams,
    takes_a_step,
)

forbidden = NO_OPTIM | NO_AUTOGRAD

LOOK = "look at s, and at where eps is added"


def example(draw: Draw) -> Iterator[Case]:
    params = [torch.tensor([1.0, -2.0], dtype=F64)]
    grads = [torch.tensor([3.0, -1.0], dtype=F64)]
    yield Case("the statement's first step", public=True, params=params, grads=grads, options={"lr": 0.5, "eps": 1.0})
    yield Case("four parameters, one step", params=parameters(draw), grads=parameters(draw), options={})


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Adagrad(params, ...) and step(grads) take the arguments of the signature, return tensors like the parameters, and
    leave what they are given alone."""
    takes_a_step(student, reference, case, "Adagrad")


def settings(draw: Draw) -> Iterator[Case]:
    yield from streams(draw, {"default options": {}, "lr 0.5, eps 1e-2": {"lr": 0.5, "eps": 1e-2}})
    tiny = [[1e-9 * g for g in parameters(draw)] for _ in range(30)]
    yield Case("gradients of size 1e-9", tags=("tiny gradients",), params=parameters(draw), options={}, grads=tiny)
    name = "gradients that change in scale, lr 0.1, eps 0"
    options = {"lr": 0.1, "eps": 0.0}
    yield Case(name, tags=("eps 0",), params=parameters(draw), options=options, grads=changing_scale(draw))


@check("trajectory", points=6, cases=settings, dtypes=(F64, F32))
def trajectory(student: Any, reference: Any, case: Case) -> None:
    """Thirty updates of four parameters equal the definition's."""
    same_path(student, reference, case, "Adagrad", factor=LOOK)


def scales(draw: Draw) -> Iterator[Case]:
    for c in (1e-3, 7.0):
        yield Case(f"all gradients times {c:g}", c=c, params=parameters(draw), grads=changing_scale(draw)[:8])


@check("property", points=1, cases=scales)
def unit_free(student: Any, reference: Any, case: Case) -> None:
    """With eps = 0 the path does not depend on the size of the gradients."""
    ignores_scale(student, case, "Adagrad")


def extremes(draw: Draw) -> Iterator[Case]:
    zeros = [torch.zeros_like(p) for p in parameters(draw)]
    yield Case("zero gradients", params=parameters(draw), grads=[zeros] * 4, options={}, still=True)
    for size in (1e-30, 1e18):
        grads = [[g * size for g in parameters(draw)] for _ in range(4)]
        yield Case(f"gradients of size {size:g}", params=parameters(draw), grads=grads, options={}, still=False)


@check("stability", points=1, cases=extremes, dtypes=(F32,))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Zero gradients move nothing and give no NaN, and gradients of 1e-30 and 1e18 stay finite in float32."""
    if case.still:
        stays_put(student, case, "Adagrad")
    else:
        stays_finite(student, case, "Adagrad")


def pairs(draw: Draw) -> Iterator[Case]:
    yield Case(
        "two objects in turn",
        params=parameters(draw),
        grads=[parameters(draw) for _ in range(4)],
        others=[parameters(draw) for _ in range(4)],
        options={"lr": 0.1},
    )


@check("property", points=1, cases=pairs)
def two_objects(student: Any, reference: Any, case: Case) -> None:
    """Two optimizers that run in turn do not share their sums."""
    kept_apart(student, case, "Adagrad", "a second optimizer starts with the sums of the first")
