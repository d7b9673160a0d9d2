"""Whatever a worker answers, it fits the declared type or is Wrong, in a sentence that one can print."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dlgrader.grading.conform import conform, own
from dlgrader.grading.interface import Kind, interface_of
from dlgrader.judge.wrong import LONGEST, Wrong, filled

KINDS = (
    "Tensor", "float", "int", "bool", "str", "None", "dict", "list", "tuple", "object", "Any", "Var", "Callable",
    "tuple[Tensor, Tensor]", "tuple[list[tuple[Tensor, Tensor]], float]", "tuple[int, ...]", "dict[str, Tensor]",
    "dict[str, float]", "dict[str, Tensor | list[Tensor]]", "list[dict[str, int]]", "list[int] | None",
)  # fmt: skip
SENTENCE = 3 * LONGEST


class Handle:
    """As an instance of a learner's class stands here."""

    def __init__(self, name: str) -> None:
        self._class_name = name


def kind(annotation: str) -> Kind:
    return interface_of(f"def f() -> {annotation}: ...").signature("f").result


numbers = st.sampled_from([0, -1, 1 << 8000, 0.0, float("nan"), float("inf"), 1e308, 2j, True, False])
tensors = st.sampled_from(
    [
        torch.tensor(1.0),
        torch.tensor(True),
        torch.tensor(1 + 2j),
        torch.zeros(0),
        torch.ones(2, 3, dtype=torch.bfloat16),
    ]
)
arrays = st.sampled_from([np.float64(2.0), np.array(1), np.array(True), np.array(2j), np.zeros((2, 0))])
names = st.text(max_size=6) | st.sampled_from(["NoneType", "Tensor", "x" * 100_000, "{got}", "{", "}"])
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | numbers | names | tensors | arrays.map(np.asarray) | names.map(Handle),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.integers() | names | st.floats(), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(st.sampled_from(KINDS), values)
@example("Tensor", {"x" * 1_000_000: 1})
@example("tuple[Tensor, Tensor]", ["x"] * 100_000)
@example("dict[str, Tensor]", {"x" * 1_000_000: 1})
@example("float", {"a": {"b": [torch.ones(1)] * 3}})
def test_an_answer_fits_or_is_wrong(annotation: str, value: Any) -> None:
    asked = kind(annotation)
    for judged in (conform, own):
        try:
            judged(value, asked, "f")
        except Wrong as wrong:
            sentence = filled(wrong.says, wrong.facts)
            size = len(sentence)
            assert 0 < size < SENTENCE
