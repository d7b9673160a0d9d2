"""AD, SEED, RNGPURE, NOAD at run time, new and detached results: in a sandbox and in this process."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import torch

from dlgrader.grading.interface import interface_of
from dlgrader.grading.local import LocalSide
from dlgrader.grading.local_inspector import named
from dlgrader.grading.matching import MatchingSide
from dlgrader.judge import (
    F32,
    F64,
    autograd_of,
    follows_seed,
    is_detached,
    is_new,
    keeps_generators,
    put,
    running,
    spoiled,
    without_autograd,
)
from dlgrader.judge.wrong import Wrong, filled

STARTER = """
from torch import Tensor

class Scale:
    def __init__(self, by: Tensor): ...
    def of(self, x: Tensor) -> Tensor: ...

def energy(layers: list[tuple[Tensor, Tensor]], x: Tensor) -> Tensor: ...
def draws(n: int, seed: int) -> Tensor: ...
def parts(x: Tensor, table: dict[str, Tensor]) -> list[Tensor]: ...
def keep(x: Tensor) -> None: ...
def kept() -> Tensor: ...
"""

RIGHT = """
import torch

class Scale:
    def __init__(self, by): self.by = by
    def of(self, x): return self.by * x

def energy(layers, x):
    for W, b in layers:
        x = torch.tanh(x @ W.T + b)
    return (x * x).sum()

def draws(n, seed): return torch.randn(n, generator=torch.Generator().manual_seed(seed))

def parts(x, table): return [x + 0, table["a"].clone()]

memory = []
def keep(x): memory.append(x)
def kept(): return memory[-1]
"""

X = torch.tensor([[0.3, -1.0], [0.5, 0.2], [1.5, -0.4]], dtype=F64)
AT = {
    "W": torch.tensor([[0.5, -0.3], [0.2, 0.8], [-0.6, 0.1]], dtype=F64),
    "b": torch.tensor([0.1, -0.2, 0.3], dtype=F64),
    "x": X,
}

Open = Callable[[str], Any]


@pytest.fixture(params=["sandbox", "process"])
def student(request: pytest.FixtureRequest, open_remote: Any) -> Open:
    """The right code with some lines after it, as the student."""
    if request.param == "process":
        return lambda code="": MatchingSide(module(code), interface_of(STARTER))
    return lambda code="": open_remote(RIGHT + code, STARTER)


def module(code: str = "") -> types.ModuleType:
    made = types.ModuleType("toy")
    exec(RIGHT + code, made.__dict__)
    return made


REFERENCE = LocalSide(module(), lambda: REFERENCE)


def said(call: Callable[..., None], *args: Any, **options: Any) -> str:
    with pytest.raises(Wrong) as caught:
        call(*args, **options)
    return filled(caught.value.says, caught.value.facts)


def energy(side: Any, at: Mapping[str, Any]) -> Any:
    return side.energy([(at["W"], at["b"])], at["x"])


@pytest.mark.parametrize("dtype", [F64, F32], ids=str)
def test_autograd_goes_through_what_is_right(student: Open, dtype: torch.dtype) -> None:
    with running.judging(dtype):
        at = {name: t.to(dtype) for name, t in AT.items()}
        autograd_of(student(""), REFERENCE, energy, at)
        autograd_of(student(""), REFERENCE, lambda side, at: side.Scale(at["b"]).of(at["b"]), {"b": at["b"]})


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("return (torch.tanh(x @ layers[0][0].detach().T + layers[0][1]) ** 2).sum()", "gives no gradient for W: is"),
        ("return torch.tensor(_right(layers, x).item(), dtype=x.dtype)", "gives no gradient for W, b and x"),
        ("return _right(layers, x.detach()) + 0 * x.sum()", "gradient that autograd gets for x is not"),
        ("return _cut(torch.tanh(x @ layers[0][0].T + layers[0][1]))", "that autograd gets for W, b and x is not"),
        ("z = torch.tanh(x @ layers[0][0].T + layers[0][1]); s = (z*z).sum(); z.zero_(); return s", "cannot go back"),
        ("return 2 * _right(layers, x)", "`energy` differs from the definition, so that its gradient is not looked at"),
    ],
)
def test_what_breaks_the_graph_is_told(student: Open, body: str, sentence: str) -> None:
    code = f"""
_right = energy
def _cut(z): return (z * z.detach()).sum()
def energy(layers, x):
    {body}
"""
    assert sentence in said(autograd_of, student(code), REFERENCE, energy, AT)


def test_a_hint_may_replace_what_is_said_of_a_cut_graph(student: Open) -> None:
    code = "\n_right = energy\ndef energy(layers, x): return _right(layers, x.detach())"
    hints = {"cut": "{wrong} is a constant here; {others}"}
    assert said(autograd_of, student(code), REFERENCE, energy, AT, hints=hints) == (
        "x is a constant here; W and b are right"
    )


def draws(side: Any, seed: int = 3) -> Any:
    return side.draws(4, seed)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("torch.randn(n)", "`draws` gives another result for the same seed"),
        ("torch.zeros(n)", "`draws` gives the same result for different seeds"),
        ("torch.zeros(n) + seed // 3", "`draws` gives the same result for different seeds"),
    ],
)
def test_results_follow_the_seed(student: Open, body: str, sentence: str) -> None:
    follows_seed(student(""), draws)
    assert sentence in said(follows_seed, student(f"\ndef draws(n, seed): return {body}"), draws)


@pytest.mark.parametrize(
    ("body", "whose"),
    [
        ("torch.manual_seed(seed); return torch.randn(n)", "torch"),
        ("import numpy; numpy.random.seed(seed); return torch.from_numpy(numpy.random.randn(n))", "NumPy"),
        ("import random; return torch.tensor([random.random()]) + torch.randn(n)", "torch and random"),
    ],
)
def test_the_global_generators_stay_as_they_are(student: Open, body: str, whose: str) -> None:
    keeps_generators(student(""), draws)
    keeps_generators(
        student("\ndef draws(n, seed):\n    with torch.random.fork_rng():\n        return torch.randn(n)"), draws
    )
    assert f"of {whose}: use" in said(keeps_generators, student(f"\ndef draws(n, seed):\n    {body}"), draws)


def parts(side: Any) -> Any:
    return side.parts(X, {"a": AT["b"]})


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("[x[1:], table['a'] + 0]", "entry [0] of the result of `parts` shares memory with its argument `x`"),
        (
            "[x + 0, table['a'].reshape(3, 1)]",
            "entry [1] of the result of `parts` shares memory with its argument `table`",
        ),
        ("[x + 0, torch.from_numpy(table['a'].numpy()[::2])]", "entry [1] of the result"),
    ],
)
def test_new_results_share_no_memory(student: Open, body: str, sentence: str) -> None:
    is_new(student(""), parts)
    assert sentence in said(is_new, student(f"\ndef parts(x, table): return {body}"), parts)


def test_infinite_entries_of_a_result_have_no_gradient(student: Open) -> None:
    """Added or filled in, minus infinity stands for no number."""

    def call(side: Any, at: Mapping[str, Any]) -> Any:
        return side.parts(at["x"], {"a": AT["b"]})

    filled_in = "\ndef parts(x, table): return [x.masked_fill(x > 1, -torch.inf)]"
    added = "\ndef parts(x, table): return [x + torch.where(x > 1, -torch.inf, 0.0)]"
    autograd_of(student(added), student(filled_in), call, {"x": X})


def test_results_are_detached(student: Open) -> None:
    is_detached(student(""), parts)
    code = "\ndef parts(x, table): return [x, torch.ones(1, requires_grad=True) * 2]"
    assert "entry [1] of the result of `parts` still requires a gradient" in said(is_detached, student(code), parts)


def test_results_of_arguments_that_require_a_gradient_are_detached(student: Open) -> None:
    def call(side: Any, at: Mapping[str, Any]) -> Any:
        return side.parts(at["x"], {"a": AT["b"]})

    assert "entry [0] of the result of `parts`" in said(is_detached, student(""), call, {"x": X})
    is_detached(student(""), call, {"x": X}, entry="[1]")
    code = "\ndef parts(x, table): return [x.detach() * 2, table['a']]"
    is_detached(student(code), call, {"x": X})


def test_a_hidden_use_of_autograd_shows_in_inference_mode(student: Open) -> None:
    without_autograd(student(""), parts)
    code = """
def parts(x, table):
    y = (x * 1).requires_grad_()
    return [torch.autograd.grad((y * y).sum(), y)[0], table["a"]]
"""
    assert "`parts` does not work without autograd" in said(without_autograd, student(code), parts)


def test_a_tensor_over_there_can_be_changed_between_two_calls(student: Open) -> None:
    side = student("")
    held = put(side, AT["b"])
    side.keep(held.there)
    held.overwrite(AT["b"] * 2)
    assert torch.equal(side.kept(), 2 * AT["b"]) and torch.equal(held.now(), 2 * AT["b"])
    side = student("\ndef keep(x): x.zero_()")
    held = put(side, AT["b"])
    side.keep(held.there)
    assert not held.now().any() and AT["b"].all()


def test_results_that_are_overwritten_show_in_what_keeps_them(student: Open) -> None:
    side = student("")
    side.keep(X)
    assert torch.equal(spoiled(side, lambda side: side.kept()), X)
    assert not torch.equal(side.kept(), X)
    side = student("\ndef kept(): return memory[-1].clone()")
    side.keep(X)
    assert torch.equal(spoiled(side, lambda side: side.kept()), X) and torch.equal(side.kept(), X)


def test_a_report_that_makes_no_sense_is_no_fault_of_ours() -> None:
    said = [["a", 0], ("b", "key"), 3, None, ("c",), (1, "x"), ("d", 99), ("e", [1]), ("f", -1)]
    assert named(said, ("x",)) == (("a", "x"), ("b", "key"), ("d", "argument 100"), ("f", "argument 0"))
