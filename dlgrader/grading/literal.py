"""Values as Python that makes them again; what is large goes into a file of arrays."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

IN_FULL = 200  # entries of a tensor that is written out


class Unwritable(Exception):
    """A value that cannot be written as Python; the text says what it is."""


class Literals:
    """Writes values; `arrays` has what `numpy.savez` has to keep, by name."""

    def __init__(self, objects: Mapping[int, str]) -> None:
        """`objects`: names of variables, by the number of the object over there."""
        self.arrays: dict[str, np.ndarray[Any, Any]] = {}
        self._objects = objects

    def __call__(self, value: Any) -> str:
        """Raises Unwritable."""
        if isinstance(value, torch.Tensor):
            return self._tensor(value.detach())
        if isinstance(value, torch.Generator):
            return f"torch.Generator().manual_seed({value.initial_seed()})"
        if value is None or isinstance(value, (bool, int, str, bytes, torch.dtype)):
            return repr(value)
        if isinstance(value, float):
            return _number(value)
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{self(key)}: {self(entry)}" for key, entry in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self, value)) + "]"
        if isinstance(value, tuple):
            return "(" + ", ".join(map(self, value)) + ("," if len(value) == 1 else "") + ")"
        handle = getattr(value, "_handle", None)
        if handle is not None and handle in self._objects:
            return self._objects[handle]
        raise Unwritable(f"a {getattr(value, 'name', type(value).__name__)}, which lives in the grader")

    def _tensor(self, tensor: torch.Tensor) -> str:
        if tensor.numel() == 0:
            return f"torch.zeros({tuple(tensor.shape)}, dtype={tensor.dtype})"
        if tensor.numel() <= IN_FULL:
            return f"torch.tensor({_nested(tensor.tolist())}, dtype={tensor.dtype})"
        name = f"array_{len(self.arrays)}"
        self.arrays[name] = tensor.cpu().numpy()
        return f'torch.from_numpy(arrays["{name}"])'


def shape_of(value: Any) -> str:
    """What kind of value it is, without what is in it."""
    if isinstance(value, torch.Tensor):
        return f"a tensor of shape {tuple(value.shape)}, {str(value.dtype).removeprefix('torch.')}"
    if isinstance(value, Mapping):
        return "a dict with " + ", ".join(f"{key!r}: {shape_of(entry)}" for key, entry in value.items())
    if isinstance(value, (list, tuple)) and len(value) <= 6:
        return f"a {type(value).__name__} of {len(value)}" + ": " * bool(value) + ", ".join(map(shape_of, value))
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value)}, the first: {shape_of(value[0])}"
    kind = getattr(value, "_class_name", type(value).__name__)
    return "None" if value is None else f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def _nested(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_nested, value)) + "]"
    return _number(value) if isinstance(value, float) else repr(value)


def _number(value: float) -> str:
    return repr(value) if math.isfinite(value) else f'float("{value}")'
