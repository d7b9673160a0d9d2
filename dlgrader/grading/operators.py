"""Operators on objects that live elsewhere: what Python calls where a grader writes `2 - x`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

BINARY = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "matmul": "@", "pow": "**"}
IN_PLACE = {f"i{name}": f"{symbol}=" for name, symbol in BINARY.items() if name != "matmul"}
SYMBOLS = {**BINARY, **IN_PLACE, "lt": "<", "gt": ">", "le": "<=", "ge": ">="}


def _method(name: str) -> Callable[..., Any]:
    def operate(self: Any, *others: Any) -> Any:
        return self._operate(name, others)

    return operate


class Operators:
    """Leads every operator to `_operate(name, others)`, `name` being its method: `x - y` to ("__sub__", (y,))."""

    __slots__ = ()

    __add__, __radd__ = _method("__add__"), _method("__radd__")
    __sub__, __rsub__ = _method("__sub__"), _method("__rsub__")
    __mul__, __rmul__ = _method("__mul__"), _method("__rmul__")
    __truediv__, __rtruediv__ = _method("__truediv__"), _method("__rtruediv__")
    __matmul__, __rmatmul__ = _method("__matmul__"), _method("__rmatmul__")
    __pow__, __rpow__ = _method("__pow__"), _method("__rpow__")
    __neg__, __pos__, __abs__ = _method("__neg__"), _method("__pos__"), _method("__abs__")
    __lt__, __gt__ = _method("__lt__"), _method("__gt__")
    __le__, __ge__ = _method("__le__"), _method("__ge__")
    __iadd__, __isub__ = _method("__iadd__"), _method("__isub__")
    __imul__, __itruediv__, __ipow__ = _method("__imul__"), _method("__itruediv__"), _method("__ipow__")


def declared_as(name: str) -> str:
    """The operator that a starter declares for this one: `x += y` needs no more than `+`, as in Python."""
    plain = name.strip("_")
    return f"__{plain[1:]}__" if plain in IN_PLACE else name


def written(function: str, others: tuple[str, ...]) -> str | None:
    """An operator as it is written: `10 / Var` for ("Var.__rtruediv__", ("10",)); None for anything else."""
    owner, _, method = function.partition(".")
    name = method.removeprefix("__").removesuffix("__")
    if name == "neg":
        return f"-{owner}"
    if name in ("abs", "len"):
        return f"{name}({owner})"
    if name in SYMBOLS and len(others) == 1:
        return f"{owner} {SYMBOLS[name]} {others[0]}"
    if name[1:] in BINARY and len(others) == 1:
        return f"{others[0]} {SYMBOLS[name[1:]]} {owner}"
    return None
