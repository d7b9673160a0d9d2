"""Values that travel, and frames that should not."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from hypothesis import strategies as st

from dlgrader.wire.nodes import (
    BigIntNode,
    CallbackNode,
    ComplexNode,
    DictNode,
    HandleNode,
    ListNode,
    NameNode,
    TensorNode,
    TupleNode,
)
from dlgrader.wire.tensors import DTYPES

MOVED = {
    "as it is": lambda t: t,
    "transposed": lambda t: t.T if t.ndim == 2 else t.movedim(0, -1) if t.ndim else t,
    "every second": lambda t: t[..., ::2] if t.ndim else t,
    "expanded": lambda t: t.unsqueeze(0).expand(2, *t.shape),
    "from an offset": lambda t: t[1:] if t.ndim and t.shape[0] else t,
    "conjugated": lambda t: t.conj(),
    "negated view": lambda t: t.conj().imag if t.is_complex() else t,
    "needs grad": lambda t: t.requires_grad_() if t.is_floating_point() or t.is_complex() else t,
}


@st.composite
def tensors(draw: Any) -> torch.Tensor:
    """Every dtype that travels, up to three dimensions with zeros among the sizes, in many memory layouts."""
    dtype = DTYPES[draw(st.sampled_from(sorted(DTYPES)))]
    shape = draw(st.lists(st.integers(0, 4), max_size=3))
    raw = draw(st.binary(min_size=(count := math.prod(shape) * dtype.itemsize), max_size=count))
    if dtype is torch.bool:
        raw = bytes(b & 1 for b in raw)
    plain = torch.frombuffer(bytearray(raw), dtype=dtype) if raw else torch.empty(0, dtype=dtype)
    return MOVED[draw(st.sampled_from(sorted(MOVED)))](plain.reshape(shape))


def arrays() -> st.SearchStrategy[np.ndarray[Any, Any]]:
    return (
        tensors()
        .filter(lambda t: t.dtype is not torch.bfloat16)
        .map(lambda t: t.detach().resolve_conj().resolve_neg().numpy())
    )


_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scalars = st.none() | st.booleans() | st.floats() | _text | st.integers(-(1 << 8000), 1 << 8000) | st.integers()
plain_values = scalars | st.complex_numbers() | st.sampled_from(list(DTYPES.values())) | st.just(torch.device("cpu"))
values: st.SearchStrategy[Any] = st.recursive(
    plain_values | tensors() | arrays(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.integers() | _text, inner, max_size=4)
    ),
    max_leaves=12,
)

_sizes = st.integers(-3, 5) | st.sampled_from([1 << 31, 1 << 40, (1 << 63) - 1, -1 << 63])
_names = st.sampled_from([*sorted(DTYPES), "object", "cuda:0", "cuda:9999999999", "meta", ""])
hostile_nodes: st.SearchStrategy[Any] = st.recursive(
    scalars.filter(lambda v: not isinstance(v, int) or -(1 << 63) <= v < 1 << 63)
    | st.builds(TensorNode, _names, st.lists(_sizes, max_size=20), st.integers(-2, 4), _names, st.booleans())
    | st.builds(
        BigIntNode, st.text("0123456789abcdefx-_ ", max_size=12) | st.just(100_000).map(lambda count: "f" * count)
    )
    | st.builds(ComplexNode, st.floats(), st.floats())
    | st.builds(NameNode, st.sampled_from(["dtype", "device", "x"]), _names)
    | st.builds(HandleNode, st.integers(-9, 9), _text)
    | st.builds(CallbackNode, st.integers(-9, 9), _text),
    lambda inner: (
        st.builds(ListNode, st.lists(inner, max_size=4))
        | st.builds(TupleNode, st.lists(inner, max_size=4))
        | st.builds(DictNode, st.lists(st.tuples(inner, inner), max_size=4))
    ),
    max_leaves=12,
)


def same(a: Any, b: Any) -> bool:
    """Equal in type, structure and every bit."""
    if type(a) is not type(b):
        return False
    if isinstance(a, torch.Tensor):
        mine, theirs = (t.detach().resolve_conj().resolve_neg().contiguous() for t in (a, b))
        return a.dtype == b.dtype and a.shape == b.shape and _bits(mine) == _bits(theirs)
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return a == b or repr(a) == repr(b)  # NaN


def _bits(tensor: torch.Tensor) -> bytes:
    fresh = torch.empty(tensor.numel(), dtype=tensor.dtype).copy_(tensor.reshape(-1))
    return bytes(fresh.view(torch.uint8).numpy()) if tensor.numel() else b""
