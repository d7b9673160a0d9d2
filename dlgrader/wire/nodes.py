"""The tree that a value becomes on the wire. Tensor bytes travel beside it, in numbered buffers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

Name: TypeAlias = Annotated[str, Meta(max_length=200)]
Shape: TypeAlias = Annotated[list[int], Meta(max_length=64)]


class TensorNode(Struct, frozen=True, tag="t", array_like=True):
    """A dense tensor or NumPy array: C-contiguous little-endian bytes in `buffer`."""

    dtype: Name
    shape: Shape
    buffer: int
    device: Name = "cpu"
    array: bool = False  # a NumPy array rather than a torch tensor


class ListNode(Struct, frozen=True, tag="l", array_like=True):
    items: list[Node]


class TupleNode(Struct, frozen=True, tag="u", array_like=True):
    items: list[Node]


class DictNode(Struct, frozen=True, tag="d", array_like=True):
    items: list[tuple[Node, Node]]


class BigIntNode(Struct, frozen=True, tag="i", array_like=True):
    """An integer outside 64 bits, in hexadecimal."""

    hexadecimal: str


class ComplexNode(Struct, frozen=True, tag="c", array_like=True):
    real: float
    imag: float


class NameNode(Struct, frozen=True, tag="n", array_like=True):
    """A torch dtype or device, by name."""

    kind: Name  # "dtype" | "device"
    name: Name


class HandleNode(Struct, frozen=True, tag="h", array_like=True):
    """An object that stays in the worker."""

    id: int
    class_name: Name
    callable: bool = False


class CallbackNode(Struct, frozen=True, tag="f", array_like=True):
    """A function of the host's that the worker may call."""

    id: int
    name: Name


Node: TypeAlias = (
    bool
    | int
    | float
    | str
    | TensorNode
    | ListNode
    | TupleNode
    | DictNode
    | BigIntNode
    | ComplexNode
    | NameNode
    | HandleNode
    | CallbackNode
    | None
)

LEAVES = frozenset({type(None), bool, int, float, str})


def leaves(values: Iterable[object]) -> bool:
    """Whether none of these has parts: very many of them are then dealt with at once."""
    return LEAVES.issuperset(map(type, values))
