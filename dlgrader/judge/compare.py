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
from dlgrader.judge.leaves import leaves
from dlgrader.judge.permuted import permuted
from dlgrader.judge.sentences import listed, told_together, wrong_of
from dlgrader.judge.tolerance import T, Tolerance
from dlgrader.judge.wrong import Wrong

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
    scale: Any = None,
    names: Sequence[str] = (),
    **where: Any,
) -> None:
    """Raises Wrong unless `got` equals `want` within the tolerance, entry by entry of lists, tuples and dicts.

    All entries are compared before a word is said of the first wrong one. `says` may use {entry} (which tensor of a
    list or dict), {number} (its place, from 1), {wrong} and {others} (which are wrong, which right), {index}, {error},
    {times} (deviation in units of what is allowed), {detail}, and every keyword of `where`; `step` among those says
    that answers follow each other. `names`: what the entries of a list or tuple are called. `hints`: sentence to use
    instead when the judge finds that pattern (`patterns.NAMES`). `later`: a wrong number is noted and the body goes
    on, so that a trajectory is known to its end; the first one noted is the verdict. `scale`: the largest term of a
    sum in which much cancels, or one for each entry, structured like `want`; the tolerance is relative to it.
    """
    patterns.free(where)
    compared = list(leaves(got, want, names))
    sizes = _sizes(scale, want, len(compared))
    decided = later and running.noted()
    found = {}
    for (entry, a, b), size in zip(compared, sizes, strict=True):
        difference = deviation(a, b, tolerance, _observer.get(), size, explain=not decided)
        if difference is not None:
            found[entry] = difference
    step = where.get("step")
    if not found:
        running.right_step(step)
        return
    unfit = next((entry for entry in found if found[entry]["pattern"] == "shape"), "") if later else ""
    if decided and not unfit:
        return
    entry = unfit or next(iter(found))
    all_names = [name for name, _, _ in compared]
    right = [name for name in all_names if name not in found]
    told = told_together(list(found), right, bool(names) or isinstance(want, Mapping))
    facts = {"entry": entry, "number": all_names.index(entry) + 1, **where, **found[entry], **told}
    facts["patterns"] = [*facts["patterns"], *_around(facts, step, right)]
    theirs, ours = zip(*((a, b) for name, a, b in compared if name in found), strict=True)
    if permuted(theirs, ours, lambda a, b: deviation(a, b, tolerance, explain=False) is None):
        facts |= {"pattern": "swapped", "swapped": _which(list(found), all_names, names, want)}
        facts["patterns"] = ["swapped", *facts["patterns"]]
    wrong = wrong_of(says, dict(hints or {}), facts)
    if not later or found[entry]["pattern"] == "shape":
        raise wrong
    running.note(wrong)


def agrees(got: Any, want: Any, tolerance: Tolerance = T) -> bool:
    """Whether `close` finds nothing wrong."""
    try:
        close(got, want, tolerance)
    except Wrong:
        return False
    return True


def _around(facts: dict[str, Any], step: Any, right: Sequence[str]) -> Iterator[str]:
    """Patterns beyond the tensor: steps and results that are right."""
    until = running.right_until(step)
    if until is not None:
        facts["until"] = "the first step is" if until == 1 else f"the first {until} steps are"
        yield "later"
    if right:
        yield "one"


def _which(wrong: Sequence[str], every: Sequence[str], names: Sequence[str], want: Any) -> str:
    """What the wrong results are called, where they have names, or where they stand."""
    if names or isinstance(want, Mapping):
        return listed(wrong)
    return f"results {listed([str(every.index(name) + 1) for name in wrong])}"


def _sizes(scale: Any, want: Any, count: int) -> list[float]:
    """What the tolerance is relative to, for each entry; 0 where that is the entry's own size."""
    if scale is None:
        return [0.0] * count
    if isinstance(scale, (int, float, torch.Tensor)):
        return [_largest(torch.as_tensor(scale))] * count
    return [_largest(torch.as_tensor(size)) for _, size, _ in leaves(scale, want)]


def exactly(got: Any, want: Any, says: str = "", **where: Any) -> None:
    """Raises Wrong unless both are equal, bit by bit; for ints, labels, copies and strings."""
    for entry, a, b in leaves(got, want):
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


def deviation(
    got: Any,
    want: Any,
    tolerance: Tolerance,
    see: Observer | None = None,
    size: float = 0.0,
    explain: bool = True,
) -> dict[str, Any] | None:
    """Facts about the difference of two tensors or numbers; None when they agree. `see` as in `observed`.

    `pattern` is the first of `patterns`, which may be empty. `size`: as `scale` of `close`. Without `explain` no
    pattern is looked for in finite numbers, which takes many times as long as the comparison.
    """
    facts = _difference(got, want, tolerance, see, size, explain)
    if facts is not None:
        facts.setdefault("patterns", [facts["pattern"]] if "pattern" in facts else [])
        facts.setdefault("pattern", next(iter(facts["patterns"]), ""))
    return facts


def _difference(
    got: Any, want: Any, tolerance: Tolerance, see: Observer | None, size: float, explain: bool
) -> dict[str, Any] | None:
    a, b = _as_float64(got), _as_float64(want)
    if a is None or b is None:
        return None if got == want else {"pattern": "kind", "error": "?", "times": math.inf}
    if a.shape != b.shape:
        return {
            "patterns": patterns.of_shapes(a, b, tolerance.bound(running.dtype(), _largest(b))),
            "shape": tuple(a.shape),
            "wanted": tuple(b.shape),
            "times": math.inf,
        }
    if not a.numel():
        return None
    largest, error = _largest(b), (a - b).abs()
    worst = float(error.max())
    if not (math.isfinite(largest) and math.isfinite(worst)):
        strange = ~torch.isfinite(b)
        if bool((~torch.isfinite(a) & ~strange).any()):
            return {"pattern": "nan", "index": _first(~torch.isfinite(a) & ~strange), "times": math.inf}
        same = (a == b) | (torch.isnan(a) & torch.isnan(b))
        if not bool(same[strange].all()):
            return {"pattern": "infinite", "index": _first(strange & ~same), "times": math.inf}
        a, b = a.masked_fill(strange, 0.0), b.masked_fill(strange, 0.0)
        largest, error = _largest(b), (a - b).abs()
        worst = float(error.max())
    bound = tolerance.bound(running.dtype(), max(size, largest))
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
    seen_in = dict(patterns.found(a, b, bound)) if explain else {}
    for more in seen_in.values():
        facts |= more
    return facts | {"patterns": list(seen_in)}


def _largest(t: torch.Tensor) -> float:
    return float(t.abs().max()) if t.numel() else 0.0


def seen(times: float) -> None:
    """Tells who watches the comparisons a deviation in units of what is allowed."""
    see = _observer.get()
    if see is not None:
        see(times)


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
