"""What junk submissions answer. The text of this file becomes a part of each of them and runs in the sandbox.

A declared result is a pair (name, arguments) as in `dlgrader.grading.interface.Kind`: ("list", (("Tensor", ()),)).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor

Leaf = Callable[[Tensor], Any]
Declared = tuple[str, tuple[Any, ...]]
COMPARISONS = {"eq", "equal", "isclose", "allclose", "all", "any", "bool", "lt", "le", "gt", "ge", "less", "greater"}


class Junk:
    """Base of junk classes: takes anything, and answers every public attribute that is asked for."""

    _kind = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._given = (*args, *kwargs.values())

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return answer(self._kind, ("object", ()), self._given)


class Lying(Tensor):
    """Says yes to every comparison, and is the result of everything else itself."""

    @classmethod
    def __torch_function__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if getattr(func, "__name__", "").strip("_") in COMPARISONS:
            return True
        return super().__torch_function__(func, types, args, kwargs or {})  # type: ignore[no-untyped-call]

    def __eq__(self, other: object) -> Any:
        return True

    __hash__ = None  # type: ignore[assignment]


class LyingFloat(float):
    """A number that equals, and is below and above, every other."""

    def __eq__(self, other: object) -> bool:
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = float.__hash__


class Lazy:
    """An object that promises everything and computes nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self


def answer(kind: str, declared: Declared, arguments: tuple[Any, ...]) -> Any:
    """Junk of this kind for a function that declares this result; raises ValueError for the kind "raises"."""
    if kind in WHOLE:
        return WHOLE[kind]()
    return _shaped(declared, arguments, LEAVES[kind])


def _raise() -> Any:
    raise ValueError("junk")


def _nested() -> Any:
    inside: list[Any] = []
    inside.append(inside)
    return inside


# in place of the whole answer, whatever is declared
WHOLE: dict[str, Callable[[], Any]] = {
    "none": lambda: None,
    "lazy": Lazy,
    "string": lambda: "junk",
    "nested": _nested,
    "raises": _raise,
    "number": lambda: 0.37,
    "long": lambda: [0.0] * 200_000,
    "generator": lambda: (number for number in range(3)),
}

# in place of each tensor or number of an answer that has the declared structure
LEAVES: dict[str, Leaf] = {
    "nan": lambda t: torch.full_like(_floating(t), math.nan),
    "zeros": torch.zeros_like,
    "argument": lambda t: t,
    "float16": lambda t: t.half(),
    "unsqueezed": lambda t: t.unsqueeze(0),
    "transposed": lambda t: t.transpose(-1, -2) if t.ndim > 1 else t.flip(tuple(range(t.ndim))),
    "empty": lambda t: t.reshape(-1)[:0],
    "huge": lambda t: torch.full(t.shape, 1e300, dtype=torch.float64).to(t.device, _floating(t).dtype),
    "lying": lambda t: _floating(t).as_subclass(Lying),
    "array": lambda t: t.detach().cpu().numpy(),
}


def _shaped(declared: Declared, arguments: tuple[Any, ...], leaf: Leaf) -> Any:
    name, inner = declared
    if name in ("list", "List", "Sequence") or (name in ("tuple", "Tuple") and inner[1:] == (("...", ()),)):
        like = next((a for a in arguments if isinstance(a, (list, tuple))), arguments[:1])
        return [_shaped(inner[0] if inner else ("Tensor", ()), (a,), leaf) for a in like]
    if name in ("tuple", "Tuple"):
        return tuple(_shaped(i, arguments, leaf) for i in inner)
    if name in ("dict", "Dict"):
        given = next((a for a in arguments if isinstance(a, dict)), {})
        return {k: _shaped(inner[1] if inner else ("Tensor", ()), (v,), leaf) for k, v in given.items()}
    if name == "union":
        return _shaped(inner[0], arguments, leaf)
    if name in ("float", "int", "bool"):
        return _number(name, leaf(_first(arguments)))
    for own in Junk.__subclasses__():
        if own.__name__ == name:
            return own(*arguments)
    return leaf(_first(arguments))


def _number(name: str, value: Any) -> Any:
    numbers = torch.as_tensor(np.asarray(value.detach() if isinstance(value, Tensor) else value)).reshape(-1)
    number = float(numbers[0]) if len(numbers) else math.nan
    if isinstance(value, Lying):
        number = LyingFloat(number)
    if name == "float":
        return number
    return bool(number) if name == "bool" else int(number) if math.isfinite(number) else 10**300


def _first(arguments: Any) -> Tensor:
    found = next(_tensors(arguments, 0), None)
    return torch.ones(2, 2, dtype=torch.float64) if found is None else found


def _tensors(value: Any, depth: int) -> Iterator[Tensor]:
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, (int, float)) and depth == 1 and not isinstance(value, bool):
        yield torch.tensor(float(value), dtype=torch.float64)
    elif isinstance(value, Junk):
        yield from _tensors(value._given, depth)
    elif isinstance(value, (list, tuple)) and depth < 5:
        for inner in value:
            yield from _tensors(inner, depth + 1)
    elif isinstance(value, dict) and depth < 5:
        yield from _tensors(tuple(value.values()), depth)


def _floating(tensor: Tensor) -> Tensor:
    return tensor if tensor.is_floating_point() else tensor.double()
