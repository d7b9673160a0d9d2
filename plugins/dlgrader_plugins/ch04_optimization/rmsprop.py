"""Grader of ch04/rmsprop."""

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
    streams,
    takes_a_step,
)

forbidden = NO_OPTIM | NO_AUTOGRAD

SIZES = torch.tensor([1.0, 0.7, 3.3], dtype=F64)
STEPS = 400  # without the maximum NaN comes after 52 (size 1.7, rho 0.5) and after 328 (rho 0.9)


def example(draw: Draw) -> Iterator[Case]:
    params, grads = [torch.tensor([1.0], dtype=F64)], [torch.tensor([2.0], dtype=F64)]
    options = {"lr": 0.1, "rho": 0.5, "eps": 1.0, "momentum": 0.5, "centered": True}
    yield Case("the statement's first step", public=True, params=params, grads=grads, options=options)
    yield Case("four parameters, one step", params=parameters(draw), grads=parameters(draw), options={})


@check("contract", points=1, cases=example, dtypes=(F64, F32))
def contract(student: Any, reference: Any, case: Case) -> None:
    """RMSprop(params, ...) and step(grads) take the arguments of the signature, return tensors like the parameters, and
    leave what they are given alone."""
    takes_a_step(student, reference, case, "RMSprop")


def plain_settings(draw: Draw) -> Iterator[Case]:
    yield from streams(draw, {"default options": {}, "lr 0.1, rho 0.8, eps 1e-2": {"lr": 0.1, "rho": 0.8, "eps": 1e-2}})


@check("trajectory", points=3, cases=plain_settings, dtypes=(F64, F32))
def plain(student: Any, reference: Any, case: Case) -> None:
    """Thirty updates of four parameters equal the definition's, without momentum and centring."""
    same_path(student, reference, case, "RMSprop", factor="look at the average of the squares, and at eps")


def momentum_settings(draw: Draw) -> Iterator[Case]:
    yield from streams(draw, {"momentum 0.9, eps 1e-3": {"momentum": 0.9, "eps": 1e-3, "lr": 0.05}})


@check("trajectory", points=2, cases=momentum_settings, dtypes=(F64, F32))
def with_momentum(student: Any, reference: Any, case: Case) -> None:
    """Thirty updates equal the definition's with momentum, whose buffer collects scaled gradients."""
    same_path(student, reference, case, "RMSprop", factor="the buffer collects scaled gradients, each with weight 1")


def centred_settings(draw: Draw) -> Iterator[Case]:
    options = {
        "centred, eps 0.05": {"centered": True, "eps": 0.05, "lr": 0.1},
        "centred, momentum 0.8, eps 0.1": {"centered": True, "momentum": 0.8, "eps": 0.1, "rho": 0.7},
    }
    yield from streams(draw, options)


@check("trajectory", points=2, cases=centred_settings, dtypes=(F64, F32))
def centred(student: Any, reference: Any, case: Case) -> None:
    """Thirty updates equal the definition's when centred, without and with momentum."""
    same_path(student, reference, case, "RMSprop", factor="look at s - m^2, when centred")


def constant_gradients(draw: Draw) -> Iterator[Case]:
    for size in (0.1, 0.3, 1.7):
        for rho in (0.5, 0.9, 0.99):
            yield Case(
                f"gradients {size:g} times (1, 0.7, 3.3), rho {rho:g}, {STEPS} steps",
                params=[torch.zeros(3, dtype=F64)],
                grads=[[size * SIZES]] * STEPS,
                options={"rho": rho, "eps": 1e-2, "centered": True},
            )


@check("stability", points=1, cases=constant_gradients, seconds=60)
def stability(student: Any, reference: Any, case: Case) -> None:
    """Constant gradients, centred, give no NaN in 400 steps, although s - m^2 can come out slightly negative."""
    stays_finite(student, case, "RMSprop")


def runs(draw: Draw) -> Iterator[Case]:
    for c in (1e-3, 7.0):
        yield Case(f"all gradients times {c:g}", c=c, params=parameters(draw), grads=changing_scale(draw)[:8])
    yield Case(
        "two objects in turn",
        c=None,
        params=parameters(draw),
        grads=[parameters(draw) for _ in range(4)],
        others=[parameters(draw) for _ in range(4)],
        options={"lr": 0.1},
    )


@check("property", points=1, cases=runs)
def properties(student: Any, reference: Any, case: Case) -> None:
    """With eps = 0 and not centred the size of the gradients does not matter, and two objects share nothing."""
    if case.c is None:
        kept_apart(student, case, "RMSprop", "a second optimizer changes the path of the first")
        return
    ignores_scale(student, case, "RMSprop")
