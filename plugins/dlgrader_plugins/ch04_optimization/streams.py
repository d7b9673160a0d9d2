"""Gradient streams for the optimizer classes, as at the head of the chapter's exercises.

Thirty steps, four parameters of shapes (3,2), (4,), (3,2), (): two share a shape, one is a scalar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch

from dlgrader.judge import Case, Draw, T, close, each, exactly, in_kind, require, within

STEPS = 30
SHAPES = ((3, 2), (4,), (3, 2), ())


def parameters(draw: Draw) -> list[torch.Tensor]:
    return [draw.normal(*shape) for shape in SHAPES]


def changing_scale(draw: Draw) -> list[list[torch.Tensor]]:
    """Random gradients that grow tenfold after step 5."""
    return [[draw.normal(*s, scale=1.0 if t < 5 else 10.0) for s in SHAPES] for t in range(STEPS)]


def constant_with_a_zero(draw: Draw) -> list[list[torch.Tensor]]:
    """The same gradients at every step; the third parameter's is always zero."""
    fixed = parameters(draw)
    fixed[2] = torch.zeros(SHAPES[2], dtype=torch.float64)
    return [[g.clone() for g in fixed] for _ in range(STEPS)]


def vanishing(draw: Draw) -> list[list[torch.Tensor]]:
    """Random for four steps, then zero for three of the four parameters."""
    return [
        [draw.normal(*s) if t < 4 or i == 0 else torch.zeros(s, dtype=torch.float64) for i, s in enumerate(SHAPES)]
        for t in range(STEPS)
    ]


STREAMS: dict[str, Callable[[Draw], list[list[torch.Tensor]]]] = {
    "gradients that change in scale": changing_scale,
    "constant gradients, one of them zero": constant_with_a_zero,
    "gradients that vanish after step 4": vanishing,
}


def streams(draw: Draw, options: Mapping[str, Mapping[str, Any]]) -> Iterator[Case]:
    """Every stream with every set of options; `options` maps a name to keyword arguments of the constructor."""
    for setting, given in options.items():
        for name, stream in STREAMS.items():
            yield Case(
                f"{name}, {setting}",
                tags=(name, setting),
                params=parameters(draw),
                options=dict(given),
                grads=stream(draw),
            )


def takes_a_step(student: Any, reference: Any, case: Case, optimizer: str) -> None:
    """The contract of the classes: one step gives values like the parameters, and leaves what it is given alone."""

    def first_step(side: Any) -> Any:
        return getattr(side, optimizer)(case.params, **case.options).step(case.grads)

    in_kind(student, reference, first_step, "one new value a parameter, in its shape")


def ignores_scale(student: Any, case: Case, optimizer: str) -> None:
    """With eps = 0 the path is the same for gradients that are case.c times as large."""
    scaled = [[case.c * g for g in grads] for grads in case.grads]
    make = getattr(student, optimizer)
    paths = [
        each(make(case.params, lr=0.1, eps=0.0).step, ((grads,) for grads in stream)) for stream in (case.grads, scaled)
    ]
    close(paths[1], paths[0], T * 10, "with eps = 0 the size of the gradients should not matter")


def same_path(student: Any, reference: Any, case: Case, optimizer: str, factor: str) -> None:
    """All parameters after each step equal the reference's.

    `factor`: what to look at when the first step is off by a factor.
    """
    theirs, ours = (getattr(side, optimizer)(case.params, **case.options) for side in (student, reference))
    says = "parameter {number} departs at step {step}"
    hints = {"factor": says + ", by the factor {factor:.3g}: " + factor}
    paths = (each(optimizer.step, ((grads,) for grads in case.grads)) for optimizer in (theirs, ours))
    for step, (got, want) in enumerate(zip(*paths, strict=True), 1):
        if step == 1:  # the movement shows a factor, the place does not
            close(moved(got, case.params), moved(want, case.params), T * 10, says, hints, later=True, step=step)
        close(got, want, T * 10, says, later=True, step=step)


def moved(now: Sequence[torch.Tensor], before: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    """now - before, in float64; where a shape differs, now."""
    return [a.double() - b.double() if a.shape == b.shape else a for a, b in zip(now, before, strict=False)]


def stays_put(student: Any, case: Case, optimizer: str) -> None:
    """Gradients that are zero from the start move nothing."""
    made = getattr(student, optimizer)(case.params, **case.options)
    for t, now in enumerate(each(made.step, ((grads,) for grads in case.grads)), 1):
        nan = any(bool(torch.isnan(p).any()) for p in now)
        require(not nan, "NaN for a zero gradient, after {t} steps", t=t)
        exactly(now, case.params, "a zero gradient must not move the parameter: number {number} does")


def stays_finite(student: Any, case: Case, optimizer: str) -> None:
    """No NaN and no infinity after any step."""
    made = getattr(student, optimizer)(case.params, **case.options)
    for t, now in enumerate(each(made.step, ((grads,) for grads in case.grads)), 1):
        bad = sum(int((~torch.isfinite(p)).sum()) for p in now)
        within(bad, 0, "NaN or inf after {t} steps", t=t)


def kept_apart(student: Any, case: Case, optimizer: str, says: str) -> None:
    """An object's path is the same whether or not another one, with other gradients, runs in turn with it."""
    make = getattr(student, optimizer)
    alone = each(make(case.params, **case.options).step, ((grads,) for grads in case.grads))
    first, second = make(case.params, **case.options), make(case.params, **case.options)
    for want, grads, other in zip(alone, case.grads, case.others, strict=True):
        second.step(other)
        close(first.step(grads), want, T, says)
