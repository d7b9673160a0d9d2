"""The standard contract: SHAPE, PURE and the same answer twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch

from dlgrader.judge import running
from dlgrader.judge.compare import close, observed
from dlgrader.judge.tolerance import T
from dlgrader.judge.wrong import Wrong

TWICE = T * 1e-3  # LAPACK's last bits depend on where an array lies in memory


def in_kind(student: Any, reference: Any, call: Callable[[Any], Any], shape: str = "", twice: bool = True) -> None:
    """SHAPE, PURE and repeatability of `call(side)`, a function of either side.

    Raises Wrong, blocking, when the answer's structure, a shape, dtype or device differs from the reference's (floating
    results have the dtype of the case); then, not blocking, when a tensor argument was changed, or when a second call
    gives other numbers. `shape`: the sentence for a wrong shape.
    """
    _in_kind(student, lambda: call(reference), call, shape, twice)


def of_kind(student: Any, want: Any, call: Callable[[Any], Any], shape: str = "", twice: bool = True) -> None:
    """As `in_kind`, for a reference that would train: `want` has the structure, shapes and dtypes of its answer."""
    _in_kind(student, lambda: want, call, shape, twice)


def _in_kind(student: Any, want: Callable[[], Any], call: Callable[[Any], Any], shape: str, twice: bool) -> None:
    with student._changed_arguments() as changed:
        got = call(student)
    name = student._last_function()
    if strayed := student._strayed_to():
        says = "`{function}` returned a tensor on the {device}; results belong on the device of the arguments"
        raise Wrong(says, {"function": name, "device": min(strayed)})
    _same_kind(got, want(), name, shape)
    if changed:
        raise Wrong(f"`{name}` changed its argument `{changed[0]}`; work on a copy")
    if twice:
        try:
            with observed(lambda ratio: None):  # not a margin of the check's own tolerance
                close(call(student), got, TWICE)
        except Wrong:
            raise Wrong(f"`{name}` gives other numbers when it is called again with the same arguments") from None


def leaves_alone(student: Any, call: Callable[[Any], Any]) -> Any:
    """PURE alone: the value of `call(student)`. Raises Wrong when it changed a tensor among its arguments."""
    with student._changed_arguments() as changed:
        got = call(student)
    if changed:
        raise Wrong(f"`{student._last_function()}` changed its argument `{changed[0]}`; work on a copy")
    return got


def _same_kind(got: Any, want: Any, name: str, shape: str, entry: str = "") -> None:
    what = f"`{name}` returned" if not entry else f"entry {entry} of what `{name}` returned is"
    if isinstance(want, torch.Tensor):
        if not isinstance(got, torch.Tensor):
            raise Wrong(f"{what} a {type(got).__name__}, expected a tensor", blocking=True)
        if got.shape != want.shape:
            asked = f"{what} a tensor of shape {tuple(got.shape)}, expected {tuple(want.shape)}"
            raise Wrong(asked + (f": {shape}" if shape else ""), {"pattern": "shape"}, blocking=True)
        dtype = running.dtype() if want.is_floating_point() else want.dtype
        if got.dtype != dtype:
            raise Wrong(f"{what} a tensor of {got.dtype}, expected {dtype} here", {"pattern": "dtype"})
        if bool(torch.isfinite(want).all()) and not bool(torch.isfinite(got).all()):
            raise Wrong(f"{what} a tensor with NaN or inf on an ordinary input")
    elif isinstance(want, Mapping):
        if not isinstance(got, Mapping):
            raise Wrong(f"{what} a {type(got).__name__}, expected a dict", blocking=True)
        if missing := [k for k in want if k not in got]:
            raise Wrong(f"{what} a dict without the key {missing[0]!r}", blocking=True)
        if extra := [k for k in got if k not in want]:
            facts = {"place": what, "key": repr(extra[0])}
            raise Wrong("{place} a dict with the unknown key {key}", facts, blocking=True)
        for key in want:
            _same_kind(got[key], want[key], name, shape, f"{entry}[{key!r}]")
    elif isinstance(want, (list, tuple)):
        if not isinstance(got, (list, tuple)) or len(got) != len(want):
            size = f"{len(got)} entries" if isinstance(got, (list, tuple)) else f"a {type(got).__name__}"
            raise Wrong(f"{what} {size}, expected {len(want)} entries", blocking=True)
        for i, (a, b) in enumerate(zip(got, want, strict=True)):
            _same_kind(a, b, name, shape, f"{entry}[{i}]")
