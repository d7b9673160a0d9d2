"""Junk submissions define what is asked, in the shape that is asked, and answer nonsense."""

from __future__ import annotations

import inspect
import math
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.author.junk.answers import LEAVES, WHOLE
from dlgrader.author.junk.source import DEEPEST, KINDS, junk_source
from dlgrader.grading.interface import Interface, Kind, Signature, interface_of

STARTER = """
from torch import Tensor

def norm(x: Tensor, p: float = 2.0) -> float: ...
def gradients(params: dict[str, Tensor], x: Tensor) -> dict[str, Tensor]: ...
def both(xs: list[Tensor]) -> tuple[list[Tensor], int]: ...
def variable(data: float) -> "Node": ...

class Node:
    def __init__(self, data: float) -> None: ...
    def __add__(self, other: "Node") -> "Node": ...
    def backward(self) -> Tensor: ...
"""

names = st.sampled_from(["f", "step", "answer", "types", "Junk", "torch", "x_1"])
kinds = st.recursive(
    st.sampled_from(["Tensor", "float", "int", "bool", "None", "object", "Step"]).map(Kind),
    lambda inner: st.tuples(
        st.sampled_from(["list", "tuple", "dict", "union"]), st.lists(inner, min_size=1, max_size=3)
    ).map(lambda pair: Kind(pair[0], tuple(pair[1]))),
    max_leaves=6,
)


@st.composite
def signatures(draw: st.DrawFn) -> Signature:
    parameters = tuple(draw(st.lists(names, unique=True, max_size=4)))
    return Signature(parameters, draw(st.integers(0, len(parameters))), draw(kinds))


interfaces = st.builds(
    Interface,
    functions=st.dictionaries(names, signatures(), max_size=3),
    classes=st.dictionaries(
        st.sampled_from(["Step", "Queue"]), st.dictionaries(names, signatures(), max_size=3), max_size=2
    ),
)


def loaded(interface: Interface, kind: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec(compile(junk_source(interface, kind), "junk.py", "exec"), namespace)
    return namespace


def test_every_kind_has_its_answer() -> None:
    assert set(KINDS) == {*WHOLE, *LEAVES}
    assert set(DEEPEST) < set(KINDS)


@given(interfaces, st.sampled_from(KINDS), st.booleans())
def test_junk_defines_every_name_with_its_parameters_and_answers(
    interface: Interface, kind: str, tensors: bool
) -> None:
    module = loaded(interface, kind)
    calls = [(module[name], s) for name, s in interface.functions.items()]
    for name, methods in interface.classes.items():
        made = module[name](1.0, key=None)
        calls += [(getattr(made, method), s) for method, s in methods.items()]
    for function, signature in calls:
        required = [
            p.name
            for p in inspect.signature(function).parameters.values()
            if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD
        ]
        assert required == list(signature.parameters[: signature.required])
        given_values = [torch.ones(2, 3) if tensors else 3 for _ in signature.parameters]
        if kind == "raises":
            with pytest.raises(ValueError, match="junk"):
                function(*given_values)
        else:
            function(*given_values)


def test_answers_have_the_declared_structure() -> None:
    module = loaded(interface_of(STARTER), "nan")
    x = torch.ones(2, 3, dtype=torch.float32)
    assert math.isnan(module["norm"](x))
    grads = module["gradients"]({"w": x, "b": x[0]}, x)
    assert {name: g.shape for name, g in grads.items()} == {"w": x.shape, "b": x[0].shape}
    assert all(bool(g.isnan().all()) for g in grads.values())
    (first, second), number = module["both"]([x, x[0].int()])
    assert first.dtype is torch.float32
    assert bool(second.isnan().all())
    assert isinstance(number, int)


def test_objects_of_the_submissions_own_classes_stay_objects() -> None:
    module = loaded(interface_of(STARTER), "zeros")
    node = module["variable"](3.0) + module["Node"](2.0)
    assert type(node) is module["Node"]
    assert node.backward().item() == 0.0
    assert node.grad.item() == 0.0


@pytest.mark.parametrize(
    ("kind", "dtype", "shape"),
    [
        ("zeros", torch.float32, (2, 3)),
        ("argument", torch.float32, (2, 3)),
        ("float16", torch.float16, (2, 3)),
        ("unsqueezed", torch.float32, (1, 2, 3)),
        ("transposed", torch.float32, (3, 2)),
        ("empty", torch.float32, (0,)),
        ("huge", torch.float32, (2, 3)),
        ("lying", torch.float32, (2, 3)),
    ],
)
def test_tensors_are_wrong_in_one_way(kind: str, dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    interface = Interface(functions={"f": Signature(("x",), 1, Kind("Tensor"))})
    answer = loaded(interface, kind)["f"](torch.ones(2, 3))
    assert (answer.dtype, tuple(answer.shape)) == (dtype, shape)


def test_the_lying_tensor_lies() -> None:
    interface = Interface(functions={"f": Signature(("x",), 1, Kind("Tensor"))})
    answer = loaded(interface, "lying")["f"](torch.ones(2))
    assert torch.allclose(answer, torch.zeros(2)) is True
    assert torch.equal(torch.zeros(3), answer) is True
    assert answer == "anything"
