"""Comparison of an answer with the reference's: structure first, then shapes, then finiteness, then numbers."""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias

import torch

from dlgrader.judge import patterns, running
from dlgrader.judge.tolerance import T, Tolerance
from dlgrader.judge.wrong import Wrong, filled

Observer: TypeAlias = Callable[[float], None]
_observer: ContextVar[Observer | None] = ContextVar("observer", default=None)


@contextmanager
def observed(see: Observer) -> Iterator[None]:
    """Inside, `see` is told each deviation that `close` measures, in units of what is allowed there."""
    token = _observer.set(see)
    try:
        yield
    finally:
        _observer.reset(token)


def close(
    got: Any,
    want: Any,
    tolerance: Tolerance = T,
    says: str = "",
    hints: Mapping[str, str] | None = None,
    later: bool = False,
    **where: Any,
) -> None:
    """Raises Wrong unless `got` equals `want` within the tolerance, entry by entry of lists, tuples and dicts.

    `says` may use {entry} (which tensor of a list or dict), {index}, {error}, {times} (deviation in units of what is
    allowed), and every keyword of `where`. `hints`: sentence to use instead when the judge finds that pattern
    (`factor`, `sign`, `transposed`, `constant`, `shifted`, `border`, `nan`, `shape`). `later`: a wrong number is noted
    and the body goes on, so that a trajectory is known to its end; the first one noted is the verdict.
    """
    for entry, a, b in _leaves(got, want, "", says):
        facts = {"entry": entry, **where}
        difference = deviation(a, b, tolerance, _observer.get())
        if difference is not None:
            wrong = wrong_of(says, dict(hints or {}), facts | difference)
            if not later or difference.get("pattern") == "shape":
                raise wrong
            running.note(wrong)
            return


def exactly(got: Any, want: Any, says: str = "", **where: Any) -> None:
    """Raises Wrong unless both are equal, bit by bit; for ints, labels, copies and strings."""
    for entry, a, b in _leaves(got, want, "", says):
        facts = {"entry": entry, "got": _short(a), **where}
        if isinstance(b, torch.Tensor):
            if not isinstance(a, torch.Tensor) or a.shape != b.shape:
                raise Wrong(says or "{entry} has the wrong shape", facts)
            different = a.to(b.dtype) != b
            if bool(different.any()):
                raise Wrong(says or "wrong at index {index}", facts | {"index": _first(different)})
        elif type(a) is not type(b) and not (isinstance(a, numbers.Number) and isinstance(b, numbers.Number)):
            raise Wrong(says or f"a {type(a).__name__} where a {type(b).__name__} is asked", facts)
        elif a != b:
            raise Wrong(says or "{got} is not right", facts)


def deviation(got: Any, want: Any, tolerance: Tolerance, see: Observer | None = None) -> dict[str, Any] | None:
    """Facts about the difference of two tensors or numbers; None when they agree. `see` as in `observed`."""
    a, b = _as_float64(got), _as_float64(want)
    if a is None or b is None:
        return None if got == want else {"pattern": "kind", "error": "?", "times": math.inf}
    if a.shape != b.shape:
        return {"pattern": "shape", "shape": tuple(a.shape), "wanted": tuple(b.shape), "times": math.inf}
    if not a.numel():
        return None
    strange = ~torch.isfinite(b)
    if bool((~torch.isfinite(a) & ~strange).any()):
        return {"pattern": "nan", "index": _first(~torch.isfinite(a) & ~strange), "times": math.inf}
    if bool(strange.any()):
        same = (a == b) | (torch.isnan(a) & torch.isnan(b))
        if not bool(same[strange].all()):
            return {"pattern": "infinite", "index": _first(strange & ~same), "times": math.inf}
        a, b = a.masked_fill(strange, 0.0), b.masked_fill(strange, 0.0)
    bound = tolerance.bound(running.dtype(), float(b.abs().max()))
    error = (a - b).abs()
    worst = float(error.max())
    if see is not None and bound:
        see(worst / bound)
    if worst <= bound:
        return None
    facts: dict[str, Any] = {
        "index": _first(error > bound),
        "error": worst,
        "times": worst / bound if bound else math.inf,
        "allowed": bound,
    }
    for name, more in patterns.found(a, b, bound):
        return facts | {"pattern": name} | more
    return facts


def seen(times: float) -> None:
    """Tells who watches the comparisons a deviation in units of what is allowed."""
    see = _observer.get()
    if see is not None:
        see(times)


def wrong_of(says: str, hints: Mapping[str, str], facts: Mapping[str, Any]) -> Wrong:
    """The verdict on a difference: the hint of its pattern, or `says` with {detail}, at its end if nowhere else."""
    pattern = str(facts.get("pattern", ""))
    facts = {**facts, "detail": _detail(facts)}
    if pattern in hints:
        return Wrong(hints[pattern], facts)
    if not says or "{detail}" in says or not facts["detail"]:
        return Wrong(says or "{detail}", facts)
    return Wrong(says + ": {detail}", facts)


def _detail(facts: Mapping[str, Any]) -> str:
    pattern = facts.get("pattern")
    if pattern == "shape":
        return f"its shape is {facts['shape']}, expected {facts['wanted']}"
    if pattern == "nan":
        return f"NaN or inf at index {facts['index']}"
    if pattern == "infinite":
        return f"a finite number at index {facts['index']}, where the definition gives none"
    if pattern in patterns.SENTENCES:
        return filled(patterns.SENTENCES[pattern], facts)
    if "error" in facts and facts["error"] != "?":
        at = f" at index {facts['index']}" if facts.get("index") not in ((), None) else ""
        return f"off by {facts['error']:.2g}{at}, {_times(facts['times'])} times what is allowed"
    return ""


def _times(times: float) -> str:
    return f"{times:.2g}" if times < 1000 else f"{times:.0e}".replace("e+0", "e").replace("e+", "e")


def _leaves(got: Any, want: Any, entry: str, says: str) -> Iterator[tuple[str, Any, Any]]:
    """(name, got, want) of all entries. Raises Wrong where the structures differ."""
    name = entry or "the answer"
    if isinstance(want, Mapping):
        if not isinstance(got, Mapping):
            raise Wrong(f"{name} is a {type(got).__name__}, expected a dict", {"entry": entry})
        for key in want:
            if key not in got:
                raise Wrong(f"{name} has no key {key!r}", {"entry": entry})
            yield from _leaves(got[key], want[key], f"{entry}[{key!r}]" if entry else str(key), says)
    elif isinstance(want, (list, tuple)):
        if not isinstance(got, Sequence) or isinstance(got, str):
            raise Wrong(f"{name} is a {type(got).__name__}, expected {len(want)} entries", {"entry": entry})
        if len(got) != len(want):
            raise Wrong(f"{name} has {len(got)} entries, expected {len(want)}", {"entry": entry})
        for i, (a, b) in enumerate(zip(got, want, strict=True)):
            yield from _leaves(a, b, f"{entry}[{i}]" if entry else str(i), says)
    else:
        yield entry, got, want


def _as_float64(value: Any) -> torch.Tensor | None:
    if isinstance(value, torch.Tensor):
        wide = torch.complex128 if value.is_complex() else torch.float64
        return value.detach().to(wide)
    if isinstance(value, (bool, int, float)):
        try:
            return torch.tensor(float(value), dtype=torch.float64)
        except OverflowError:
            return None
    return None


def _first(mask: torch.Tensor) -> tuple[int, ...] | int:
    position = torch.nonzero(mask)[0].tolist() if mask.ndim else []
    return position[0] if len(position) == 1 else tuple(position)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
