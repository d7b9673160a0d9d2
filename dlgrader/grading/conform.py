"""An answer against its declared type, kindly: numbers of every make count as numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import torch

from dlgrader.grading.interface import ANY, Kind
from dlgrader.judge.wrong import Wrong
from dlgrader.wire.nodes import LEAVES

PLAIN_CLASSES = frozenset({
    "NoneType", "bool", "int", "float", "complex", "str", "bytes", "list", "tuple", "dict", "set", "Tensor", "ndarray",
})  # fmt: skip


class Answers(dict[Any, Any]):
    """A learner's dict: a missing key is their mistake, not an exception of ours."""

    def __missing__(self, key: Any) -> Any:
        has = ", ".join(map(repr, list(self)[:8])) or "none"
        raise Wrong("the answer has no key {key}; it has {has}", {"key": repr(key), "has": has})


def conform(value: Any, kind: Kind, function: str, verb: str = "returned") -> Any:
    """The value in the declared type. Raises Wrong, blocking, with a sentence that names both types.

    `verb` is "is" where `function` names an attribute.
    """
    try:
        return _as(value, kind)
    except _Other as other:
        place, value, kind = other.args or ("", value, kind)
        hint = ": is a `return` missing?" if value is None and not place and verb == "returned" else ""
        facts = {"function": function, "verb": verb, "got": place + described(value), "asked": _asked(kind)}
        raise Wrong("`{function}` {verb} {got}, expected {asked}" + hint, facts, blocking=True) from None


def own(value: Any, kind: Kind, function: str) -> Any:
    """A handle of an object that may be of the learner's class `kind`. Raises Wrong, blocking, for plain data."""
    name = getattr(value, "_class_name", "")
    if not name or name in PLAIN_CLASSES:
        hint = ": is a `return` missing?" if name == "NoneType" else ""
        got = "None" if name == "NoneType" else described(value)
        facts = {"function": function, "got": got, "asked": f"a {kind}"}
        raise Wrong("`{function}` returned {got}, expected {asked}" + hint, facts, blocking=True)
    return value


class _Other(Exception):
    """Not of the kind asked for; with (place, value, kind) where one entry of a dict is to blame."""


def _as(value: Any, kind: Kind) -> Any:
    if kind == ANY or kind.name in ("Any", "Callable", "object"):
        return Answers(value) if type(value) is dict else value
    convert = _CONVERT.get(kind.name)
    if convert is None:
        return value  # a class of the learner's own
    return convert(value, kind.args)


def _scalar(value: Any) -> Any:
    return value.item() if isinstance(value, (torch.Tensor, np.ndarray)) and value.ndim == 0 else value


def _float(value: Any, args: tuple[Kind, ...]) -> float:
    value = _scalar(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _Other
    try:
        return float(value)
    except OverflowError:
        raise _Other from None


def _int(value: Any, args: tuple[Kind, ...]) -> int:
    value = _scalar(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _Other
    return value


def _bool(value: Any, args: tuple[Kind, ...]) -> bool:
    value = _scalar(value)
    if not isinstance(value, bool):
        raise _Other
    return value


def _str(value: Any, args: tuple[Kind, ...]) -> str:
    if not isinstance(value, str):
        raise _Other
    return value


def _none(value: Any, args: tuple[Kind, ...]) -> None:
    if value is not None:
        raise _Other


def _tensor(value: Any, args: tuple[Kind, ...]) -> torch.Tensor:
    if not isinstance(value, torch.Tensor):
        raise _Other
    return value


def _list(value: Any, args: tuple[Kind, ...]) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise _Other
    if not args or set(map(type, value)) == {_NATIVE.get(args[0].name)}:  # at once: there may be very many
        return list(value)
    return [_as(v, args[0]) for v in value]


def _tuple(value: Any, args: tuple[Kind, ...]) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise _Other
    if len(args) == 2 and args[1].name == "Ellipsis":
        return tuple(_as(v, args[0]) for v in value)
    if args and len(value) != len(args):
        raise _Other
    return tuple(_as(v, a) for v, a in zip(value, args, strict=True)) if args else tuple(value)


def _dict(value: Any, args: tuple[Kind, ...]) -> Answers:
    if not isinstance(value, Mapping):
        raise _Other
    if len(args) != 2:
        return Answers(value)
    return Answers({_as(k, args[0]): _entry(k, v, args[1]) for k, v in value.items()})


def _entry(key: Any, value: Any, kind: Kind) -> Any:
    try:
        return _as(value, kind)
    except _Other as other:
        raise _Other(*(other.args or (f"under {key!r} ", value, kind))) from None


def _union(value: Any, args: tuple[Kind, ...]) -> Any:
    for kind in args:
        try:
            return _as(value, kind)
        except _Other:
            continue
    raise _Other


_NATIVE = {"float": float, "int": int, "bool": bool, "str": str}
_CONVERT = {
    "float": _float,
    "int": _int,
    "bool": _bool,
    "str": _str,
    "None": _none,
    "Tensor": _tensor,
    "list": _list,
    "List": _list,
    "Sequence": _list,
    "tuple": _tuple,
    "Tuple": _tuple,
    "dict": _dict,
    "Dict": _dict,
    "union": _union,
}


def described(value: Any) -> str:
    """What a learner would call it."""
    if value is None:
        return "None"
    if isinstance(value, torch.Tensor):
        return f"a tensor of shape {tuple(value.shape)}"
    if isinstance(value, np.ndarray):
        return f"a NumPy array of shape {value.shape} (torch.from_numpy makes a tensor of it)"
    if isinstance(value, (list, tuple)):
        inner = {described(v).split(" of ")[0] for v in _unlike(value)}
        entries = "entry" if len(value) == 1 else "entries"
        return f"a {type(value).__name__} of {len(value)} {entries}" + (
            f", each {inner.pop()}" if len(inner) == 1 else ""
        )
    if isinstance(value, Mapping):
        return f"a dict with the keys {', '.join(map(repr, list(value)[:6]))}" if value else "an empty dict"
    name = getattr(value, "_class_name", type(value).__name__)
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _unlike(values: Sequence[Any]) -> Collection[Any]:
    """One of each type where the type is all that is told: a learner's list may be very long."""
    by_type = {type(v): v for v in values}
    return by_type.values() if LEAVES.issuperset(by_type) else values


def _asked(kind: Kind) -> str:
    words = {"Tensor": "a tensor", "float": "a float", "int": "an int", "bool": "a bool", "str": "a string"}
    if kind.name == "tuple" and kind.args:
        return f"a tuple of {len(kind.args)}: ({', '.join(map(str, kind.args))})"
    return words.get(kind.name, f"{kind}")
