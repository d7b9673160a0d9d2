"""Python values to nodes and buffers, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from dlgrader.wire.errors import NotEncodable, WireError
from dlgrader.wire.nodes import (
    BigIntNode,
    ComplexNode,
    DictNode,
    ListNode,
    NameNode,
    Node,
    TensorNode,
    TupleNode,
    leaves,
)
from dlgrader.wire.tensors import DTYPES, array_as_tensor, tensor_bytes, tensor_from

MAX_DEPTH = 48
EASY = frozenset({type(None), bool, float})  # their own nodes, whatever the value
MAX_INT_BITS = 1 << 13  # Python prints no integer of more than 4300 digits


class Encoder:
    """Turns values into nodes; tensor bytes collect in `buffers`.

    `other(value)` gives the node of a value of no known type (a handle, a callback), or raises NotEncodable.
    """

    def __init__(self, other: Callable[[Any], Node]) -> None:
        self.buffers: list[memoryview] = []
        self._other = other

    def __call__(self, value: Any, depth: int = 0) -> Node:
        """The node of `value`. Raises NotEncodable."""
        if depth > MAX_DEPTH:
            raise NotEncodable(f"a structure nested more than {MAX_DEPTH} deep (does it contain itself?)")
        if type(value) in EASY:
            return value  # type: ignore[no-any-return]
        if isinstance(value, (bool, np.bool_)):
            return bool(value)
        if isinstance(value, (int, np.integer)):
            return _integer(int(value))
        if isinstance(value, (float, np.floating)):
            return float(value)
        if isinstance(value, str):
            return str(value).encode("utf-8", "replace").decode("utf-8")
        if isinstance(value, torch.Tensor):
            return self._tensor(value, array=False)
        if isinstance(value, np.ndarray):
            return self._tensor(array_as_tensor(value), array=True)
        if isinstance(value, (complex, np.complexfloating)):
            return ComplexNode(float(value.real), float(value.imag))
        if type(value) is list:
            if depth < MAX_DEPTH and EASY.issuperset(map(type, value)):
                return ListNode(list(value))
            return ListNode([self(v, depth + 1) for v in value])
        if isinstance(value, tuple):
            return TupleNode([self(v, depth + 1) for v in value])
        if isinstance(value, dict):
            return DictNode([(self(k, depth + 1), self(v, depth + 1)) for k, v in value.items()])
        if isinstance(value, list):
            return ListNode([self(v, depth + 1) for v in value])
        if isinstance(value, torch.dtype):
            return NameNode("dtype", str(value).removeprefix("torch."))
        if isinstance(value, torch.device):
            return NameNode("device", str(value))
        return self._other(value)

    def _tensor(self, tensor: torch.Tensor, array: bool) -> TensorNode:
        dtype, shape, device, data = tensor_bytes(tensor)
        self.buffers.append(data)
        return TensorNode(dtype, shape, len(self.buffers) - 1, device, array)


def _integer(value: int) -> Node:
    if -(1 << 63) <= value < 1 << 63:
        return value
    if value.bit_length() > MAX_INT_BITS:
        raise NotEncodable(f"an integer of {value.bit_length()} bits")
    return BigIntNode(hex(value))


class Decoder:
    """Turns nodes back into values. `other(node)` gives the value of a handle or callback node."""

    def __init__(self, buffers: list[memoryview], other: Callable[[Node], Any], device: str = "") -> None:
        self._buffers = buffers
        self._other = other
        self._device = device  # where tensors are put; the empty string leaves them on the CPU
        self._taken: set[int] = set()

    def __call__(self, node: Node, depth: int = 0) -> Any:
        """The value of `node`. Raises WireError when the tree is not a legal value."""
        if depth > MAX_DEPTH:
            raise WireError(f"a structure nested more than {MAX_DEPTH} deep")
        if node is None or isinstance(node, (bool, int, float, str)):
            return node
        if isinstance(node, TensorNode):
            return self._tensor(node)
        if isinstance(node, ListNode):
            if depth < MAX_DEPTH and leaves(node.items):
                return list(node.items)
            return [self(v, depth + 1) for v in node.items]
        if isinstance(node, TupleNode):
            return tuple(self(v, depth + 1) for v in node.items)
        if isinstance(node, DictNode):
            return self._dict(node, depth + 1)
        if isinstance(node, BigIntNode):
            return _from_hexadecimal(node.hexadecimal)
        if isinstance(node, ComplexNode):
            return complex(node.real, node.imag)
        if isinstance(node, NameNode):
            return _named(node)
        return self._other(node)

    def _tensor(self, node: TensorNode) -> Any:
        if node.buffer in self._taken:  # a bool tensor is a copy: many of one large buffer would fill the memory
            raise WireError("two tensors share a buffer")
        self._taken.add(node.buffer)
        tensor = tensor_from(node, self._buffers)
        if node.array:
            if tensor.dtype is torch.bfloat16:
                raise WireError("NumPy has no bfloat16")
            return tensor.numpy()
        return tensor.to(self._device) if self._device else tensor

    def _dict(self, node: DictNode, depth: int) -> dict[Any, Any]:
        keys = [self(k, depth) for k, _ in node.items]
        try:
            result = dict(zip(keys, (self(v, depth) for _, v in node.items), strict=True))
        except TypeError:
            raise WireError("a dictionary has a key that cannot be hashed") from None
        if len(result) != len(keys):
            raise WireError("a dictionary has the same key twice")
        return result


def _from_hexadecimal(text: str) -> int:
    if len(text) > MAX_INT_BITS // 4 + 8:
        raise WireError("an integer is too long")
    try:
        return int(text, 16)
    except ValueError:
        raise WireError("an integer is not a number") from None


def _named(node: NameNode) -> torch.dtype | torch.device:
    if node.kind == "dtype" and node.name in DTYPES:
        return DTYPES[node.name]
    if node.kind == "device":
        try:
            return torch.device(node.name)
        except (RuntimeError, ValueError):
            pass
    raise WireError(f"unknown {node.kind} {node.name!r}")
