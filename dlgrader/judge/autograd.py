"""AD: what autograd makes of a function, against what it makes of the reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch

from dlgrader.judge.calls import examined
from dlgrader.judge.compare import close, deviation
from dlgrader.judge.sentences import told_together, wrong_of
from dlgrader.judge.tolerance import T, Tolerance
from dlgrader.judge.wrong import Wrong
from dlgrader.model.problems import Raised

CUT = "the value of {function} is right, but autograd gives no gradient for {wrong}: is the graph cut, by `.item()`, "
CUT += "`.detach()`, `.data`, NumPy or a new tensor made of numbers?"
BROKEN = "the value of {function} is right, but autograd cannot go back through it: is a tensor that it still needs "
BROKEN += "changed in place?"
WRONG = "the value of {function} is right, but the gradient that autograd gets for {wrong} is not: is some factor cut "
WRONG += "off from the graph?"
VALUE = "{function} differs from the definition, so that its gradient is not looked at"


def autograd_of(
    student: Any,
    reference: Any,
    call: Callable[[Any, Mapping[str, Any]], Any],
    at: Mapping[str, torch.Tensor],
    tolerance: Tolerance = T,
    says: str = WRONG,
    hints: Mapping[str, str] | None = None,
    **where: Any,
) -> None:
    """AD: `call(side, at)` has the reference's value, and autograd gives it the reference's gradient.

    `at` maps a name to a floating tensor to differentiate with respect to; `call` gets the same mapping, of tensors
    that require a gradient, and its last call of the side is what is differentiated, each floating result weighted by
    fixed numbers (entries that are infinite or NaN in the reference by 0). Raises Wrong with VALUE or `says`, all
    gradients compared before a word. `says` may use {function}, {wrong}, {others}, {first} and {detail}; `hints`:
    patterns of `close`, and `cut` (no gradient arrives) and `broken` (autograd raises).
    """
    wanted, want = _pulled(reference, call, at, None)
    value, got = _pulled(student, call, at, wanted)
    function = f"`{student._last_function()}`"
    close(value, wanted, tolerance, VALUE, function=function, **where)
    known: dict[str, str] = {"cut": CUT, "broken": BROKEN, **(hints or {})}
    assert want is not None, "autograd raises in the reference"
    if got is None:
        raise Wrong(known["broken"], {"function": function, **where})
    found = {}
    for name, mine, ours in zip(at, got, want, strict=True):
        facts = _difference(mine, ours, at[name], tolerance)
        if facts is not None:
            found[name] = facts
    if not found:
        return
    first = next(iter(found))
    right = [name for name in at if name not in found]
    shared = [p for p in found[first]["patterns"] if all(p in other["patterns"] for other in found.values())]
    facts = {"function": function, "first": first, **where, **found[first], **told_together(list(found), right)}
    raise wrong_of(says, known, facts | {"patterns": shared})


def _pulled(
    side: Any, call: Callable[[Any, Mapping[str, Any]], Any], at: Mapping[str, torch.Tensor], like: Any
) -> tuple[Any, list[Any] | None]:
    """(value, gradients) of one side. `like`: a value of the right shapes, where it is not this side's own."""
    with side._inspector() as inspector:
        leaves = {name: inspector.leaf(tensor) for name, tensor in at.items()}
        value = call(side, leaves)
        weights = [_weights(t) for t in _floating(value if like is None else like)]
        try:
            gradients = examined(
                side,
                f"{side._last_function()}.gradient",
                lambda: inspector.gradients(list(leaves.values()), weights),
                lambda found: found,
            )
        except Raised:
            gradients = None
    return _detached(value), gradients


def _difference(got: Any, want: Any, theta: torch.Tensor, tolerance: Tolerance) -> dict[str, Any] | None:
    """Facts about a wrong gradient. None instead of a tensor is a gradient of zero."""
    want = torch.zeros_like(theta) if want is None else want
    if isinstance(got, torch.Tensor):
        return deviation(got, want, tolerance)
    return {"pattern": "cut", "patterns": ["cut"]} if bool((want != 0).any()) else None


def _weights(t: torch.Tensor) -> torch.Tensor:
    """What the entries of a result are multiplied by, always the same; 0 where the right result is infinite or NaN."""
    weights = torch.randn(t.shape, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    return weights.masked_fill(~t.isfinite().to(weights.device), 0.0)


def _floating(value: Any) -> Iterator[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        if value.is_floating_point():
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _floating(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _floating(item)


def _detached(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.detach()
    if isinstance(value, Mapping):
        return {k: _detached(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_detached(v) for v in value]
    return value
