"""Gradients against central differences of a trusted forward pass, never the learner's."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import torch

from dlgrader.judge import patterns, running
from dlgrader.judge.compare import seen
from dlgrader.judge.sentences import told_together, wrong_of

STEP = 1e-5  # of max(1, abs(theta)): rounding and truncation then both stay below 1e-10 of an ordinary loss
RELATIVE = 1e-6
NOISE = 1e-9  # rounding of the differences, which dominates where a gradient is nearly 0

Loss: TypeAlias = Callable[[Mapping[str, torch.Tensor]], torch.Tensor]


def gradients_of(
    loss: Loss,
    arguments: Mapping[str, torch.Tensor],
    got: Mapping[str, Any],
    says: str = "{wrong} {is_} wrong; {others}",
    hints: Mapping[str, str] | None = None,
    **where: Any,
) -> None:
    """GC: raises Wrong unless each of `got` is the derivative of the scalar loss; says which are wrong, which right.

    `arguments` maps the name of each gradient to the float64 tensor that it is the derivative with respect to, and
    `loss` takes such a mapping; it calls the reference, on inputs at least 1e-3 away from every kink. It runs under
    vmap: no `.item()`, no branch on a number. All tensors are compared before anything is said.

    `says` may use {wrong} ("dx and db"), {is_} ("are"), {others} ("dw is right"), {first} (the first wrong one in the
    order of `arguments`), {index} (the worst entry of that one), {detail}, and every keyword of `where`. `hints`:
    sentence to use instead when all wrong ones show that pattern, as in `close`; here the patterns include `shape`.
    """
    patterns.free(where)
    found: dict[str, dict[str, Any]] = {}
    with running.unrecorded():
        size = abs(float(loss(arguments)))
    for name, theta in arguments.items():
        facts = _difference(got.get(name), theta, lambda: numerical(loss, arguments, name), size)  # noqa: B023
        if facts is not None:
            found[name] = facts
    if not found:
        return
    first = next(iter(found))
    right = [name for name in arguments if name not in found]
    told = told_together(list(found), right) | {"first": first}
    if not right:
        told["others"] = "no gradient is right" if len(arguments) > 1 else ""
    facts = {**where, **found[first], **told}
    shared = [p for p in facts["patterns"] if all(p in other["patterns"] for other in found.values())]
    raise wrong_of(says, dict(hints or {}), facts | {"patterns": shared})


def numerical(loss: Loss, arguments: Mapping[str, torch.Tensor], name: str) -> torch.Tensor:
    """Central differences with respect to one argument, all of its entries at once; the calls are no evidence."""
    theta = arguments[name]
    steps = STEP * theta.abs().clamp(min=1.0).reshape(-1)
    moves = torch.diag(steps).reshape(-1, *theta.shape)
    with running.unrecorded():
        at = torch.cat([theta + moves, theta - moves])
        values = torch.func.vmap(lambda moved: loss({**arguments, name: moved}))(at)
    differences: torch.Tensor = values[: len(steps)] - values[len(steps) :]
    return (differences / (2 * steps)).reshape(theta.shape)


def _difference(
    got: Any, theta: torch.Tensor, differences: Callable[[], torch.Tensor], size: float
) -> dict[str, Any] | None:
    """Facts about a wrong gradient of `theta`; None for a right one. `size` is that of the loss."""
    if not isinstance(got, torch.Tensor) or got.shape != theta.shape:
        shape = tuple(got.shape) if isinstance(got, torch.Tensor) else "?"
        facts = {"shape": shape, "wanted": tuple(theta.shape), "times": math.inf}
        return facts | {"pattern": "shape", "patterns": ["shape"]}
    if not theta.numel():
        return None
    got = got.detach().to(torch.complex128 if got.is_complex() else torch.float64)
    if not bool(torch.isfinite(got).all()):
        strange = _place(~torch.isfinite(got))
        return {"pattern": "nan", "patterns": ["nan"], "index": strange, "times": math.inf}
    want = differences()
    error = (got - want).abs()
    bound = RELATIVE * float(got.abs().norm() + want.norm()) + NOISE * math.sqrt(want.numel()) * max(1.0, size)
    times = float(error.norm()) / bound if math.isfinite(bound) else math.inf
    seen(times)
    if times <= 1:
        return None
    facts = {"index": _place(error), "error": float(error.max()), "times": times, "allowed": bound}
    for pattern, more in patterns.found(got, want, bound):
        return {**facts, "pattern": pattern, "patterns": [pattern], **more}
    return {**facts, "pattern": "", "patterns": []}


def _place(size: torch.Tensor) -> tuple[int, ...]:
    """The index of the largest entry."""
    return tuple(int(i) for i in torch.unravel_index(size.double().argmax(), size.shape))
