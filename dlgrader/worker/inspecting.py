"""A closer look at one call: what it did to the global generators, to the graph of autograd, to memory."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch

SPOILT = 113  # fits into every dtype


class Inspecting:
    """Remembers the last call that was made through it."""

    def __init__(self) -> None:
        self._arguments: dict[str | int, Any] = {}
        self._result: Any = None
        self._disturbed: list[str] = []

    def call(self, function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """The function's result, which is remembered with its arguments."""
        self._arguments = dict(enumerate(args))
        self._arguments.update(kwargs)
        before = _generators()
        self._result = function(*args, **kwargs)
        after = _generators()
        self._disturbed = [name for name, state in before.items() if after[name] != state]
        return self._result

    def report(self) -> dict[str, Any]:
        """`random`: generators that the call moved; `graph`: tensors of the result that require a gradient; `shared`:
        pairs (tensor of the result, position or name of an argument in whose memory it lies).
        """
        results = list(_tensors(self._result))
        lent = [(name, memory) for name, value in self._arguments.items() for memory in _memories(value)]
        shared = [(path, name) for path, t in results for name, memory in lent if _overlap(_memory(t), memory)]
        return {
            "random": self._disturbed,
            "graph": [path for path, t in results if t.requires_grad],
            "shared": list(dict.fromkeys(shared)),
        }

    def spoil(self) -> None:
        """Overwrites the tensors of the result, as their owner may."""
        for _, tensor in _tensors(self._result):
            with contextlib.suppress(RuntimeError), torch.no_grad():  # an expanded tensor cannot be written to
                tensor.fill_(SPOILT)

    def gradients(self, leaves: Sequence[torch.Tensor], cotangents: Sequence[torch.Tensor]) -> list[Any] | None:
        """d<result, cotangents> / d leaf for each leaf, None for one that the result does not depend on.

        One cotangent for each floating tensor of the result, in its order and shape. None where that does not fit, or
        where autograd raises.
        """
        results = [t for _, t in _tensors(self._result) if t.is_floating_point()]
        if [t.shape for t in results] != [c.shape for c in cotangents]:
            return None
        pairs = [(t, c.to(t)) for t, c in zip(results, cotangents, strict=True) if t.requires_grad]
        if not pairs:
            return [None] * len(leaves)
        try:
            with torch.enable_grad():
                found = torch.autograd.grad([t for t, _ in pairs], leaves, [c for _, c in pairs], allow_unused=True)
        except Exception:
            return None
        return [None if g is None else g.detach() for g in found]


def leaf(value: Any) -> Any:
    """The tensor with a gradient asked for."""
    return value.detach().requires_grad_() if isinstance(value, torch.Tensor) else value


def _generators() -> dict[str, Any]:
    """The states of the global generators, comparable."""
    name, keys, *rest = np.random.get_state(legacy=True)
    states = {
        "torch": torch.default_generator.get_state().numpy().tobytes(),
        "NumPy": (name, np.asarray(keys).tobytes(), *rest),
        "random": random.getstate(),
    }
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        states["torch on the GPU"] = torch.cuda.get_rng_state().numpy().tobytes()
    return states


def _tensors(value: Any, path: str = "") -> Iterator[tuple[str, torch.Tensor]]:
    """(place, tensor) of lists, tuples and dicts; NumPy arrays as tensors."""
    if isinstance(value, torch.Tensor):
        yield path, value
    elif isinstance(value, np.ndarray) and value.dtype.kind in "fiub" and value.flags.writeable:
        yield path, torch.from_numpy(value)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _tensors(item, f"{path}[{key!r}]"[:150])
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            yield from _tensors(item, f"{path}[{i}]")


def _memories(value: Any) -> list[tuple[int, int]]:
    return [_memory(tensor) for _, tensor in _tensors(value)]


def _memory(tensor: torch.Tensor) -> tuple[int, int]:
    """First and last address of what the tensor lies in."""
    try:
        storage = tensor.untyped_storage()
    except (NotImplementedError, RuntimeError):  # no storage, as sparse ones
        return 0, 0
    return storage.data_ptr(), storage.data_ptr() + storage.nbytes()


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return max(a[0], b[0]) < min(a[1], b[1])
