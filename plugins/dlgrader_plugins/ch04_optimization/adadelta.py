"""Grader of ch04/adadelta."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from dlgrader.judge import F32, F64, NO_AUTOGRAD, NO_OPTIM, Case, Draw, T, check, close, each, within
from dlgrader_plugins.ch04_optimization.streams import parameters, same_path, stays_put, streams, takes_a_step

forbidden = NO_OPTIM | NO_AUTOGRAD

UNIT = 1e-3  # of the path's length: right answers 1e-6; an r of squared gradients 99


def example(draw: Draw) -> Iterator[Case]:
    params, grads = [torch.tensor([1.0], dtype=F64)], [torch.tensor([2.0], dtype=F64)]
    options = {"lr": 0.5, "rho": 0.5, "eps": 1.0}
    yield Case("the statement's first step", public=True, params=params, grads=grads, options=options)
    yield Case("four parameters, one step", params=parameters(draw), grads=parameters(draw), options={})


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """Adadelta(params, ...) and step(grads) take the arguments of the signature, return tensors like the parameters,
    and leave what they are given alone."""
    takes_a_step(student, reference, case, "Adadelta")


def settings(draw: Draw) -> Iterator[Case]:
    yield from streams(draw, {"default options": {}, "lr 0.3, rho 0.8, eps 1e-2": {"lr": 0.3, "rho": 0.8, "eps": 1e-2}})


@check("trajectory", points=6, cases=settings, dtypes=(F64, F32))
def trajectory(student: Any, reference: Any, case: Case) -> None:
    """Thirty updates of four parameters equal the definition's."""
    same_path(student, reference, case, "Adadelta", factor="look at eps, and at which r is used")


def many_options(draw: Draw) -> Iterator[Case]:
    for lr, rho, eps in ((1.0, 0.95, 1e-6), (0.5, 0.5, 1e-3), (2.0, 0.9, 0.1)):
        options = {"lr": lr, "rho": rho, "eps": eps}
        yield Case(
            f"lr {lr:g}, rho {rho:g}, eps {eps:g}", params=parameters(draw), grads=parameters(draw), options=options
        )


@check("property", points=1, cases=many_options)
def first_step(student: Any, reference: Any, case: Case) -> None:
    """The first step is -lr g sqrt(eps / ((1 - rho) g^2 + eps))."""
    lr, rho, eps = case.options["lr"], case.options["rho"], case.options["eps"]
    got = student.Adadelta(case.params, **case.options).step(case.grads)
    want = [p - lr * g * (eps / ((1 - rho) * g * g + eps)).sqrt() for p, g in zip(case.params, case.grads, strict=True)]
    close(got, want, T * 10, "the first step should be set by eps alone; parameter {number} differs")


def nothing(draw: Draw) -> Iterator[Case]:
    zeros = [torch.zeros_like(p) for p in parameters(draw)]
    yield Case("zero gradients", params=parameters(draw), grads=[zeros] * 5, options={})


@check("stability", points=1, cases=nothing, dtypes=(F64, F32))
def stability(student: Any, reference: Any, case: Case) -> None:
    """Zero gradients cause no motion and no NaN."""
    stays_put(student, case, "Adadelta")


def large(draw: Draw) -> Iterator[Case]:
    grads = [[g.sign() * (1 + 9 * draw.uniform(*g.shape)) for g in parameters(draw)] for _ in range(20)]
    yield Case("gradients of size 1 to 10, times 100", params=parameters(draw), grads=grads)


@check("property", points=1, cases=large)
def unit_free(student: Any, reference: Any, case: Case) -> None:
    """The path hardly depends on the unit of the loss: 100 times the gradients change it by less than a thousandth."""
    scaled = [[100 * g for g in grads] for grads in case.grads]
    ends = []
    for stream in (case.grads, scaled):
        path = each(student.Adadelta(case.params).step, ((grads,) for grads in stream))
        ends.append(torch.cat([(b - a).reshape(-1) for a, b in zip(case.params, path[-1], strict=True)]))
    difference = float((ends[1] - ends[0]).norm() / ends[0].norm().clamp(min=1e-300))
    within(difference, UNIT, "the path depends on the unit of the loss: it changes by {x:.2g} of its length")
