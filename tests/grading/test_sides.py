"""Both sides behind one protocol: values, objects, callbacks, problems."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
import torch

from dlgrader.grading.remote import RemoteSide
from dlgrader.judge import F64, NO_CONVOLUTION, each, host
from dlgrader.judge.wrong import NotRun, Wrong
from dlgrader.model.problems import Crashed, Missing, Raised, TimedOut

STARTER = """
from collections.abc import Callable
from torch import Tensor

class Counter:
    def __init__(self, start: int): ...
    def up(self, by: int) -> int: ...

def double(x: Tensor) -> Tensor: ...
def number(kind: str) -> float: ...
def pair(x: Tensor) -> tuple[Tensor, float]: ...
def table() -> dict[str, Tensor]: ...
def search(f: Callable[[Tensor], float], x: Tensor) -> float: ...
def missing() -> float: ...
"""

CODE = """
import ctypes, random, time
import numpy as np
import torch

class Counter:
    def __init__(self, start): self.n = start
    def up(self, by):
        self.n += by
        return self.n

def double(x): return 2 * x

def number(kind):
    if kind == "hang": time.sleep(60)
    if kind == "crash": ctypes.string_at(8)
    if kind == "raise": return [][3]
    if kind == "later": raise NotImplementedError
    return {"int": 2, "np": np.float32(2), "tensor": torch.tensor(2.0), "none": None, "text": "2", "bool": True,
            "noise": random.random() + np.random.rand() + torch.rand(()).item()}[kind]

def pair(x):
    x += 1
    return [x, np.float64(3)]

def table(): return {"a": torch.ones(1)}

def search(f, x): return f(x) + f(x + 1)

def conv(x): return torch.nn.functional.conv1d(x, x)
"""

Opener = Callable[..., RemoteSide]


@pytest.fixture
def side(open_remote: Any) -> Opener:
    return lambda code=CODE, starter=STARTER, forbidden=None: open_remote(code, starter, forbidden=forbidden)


def test_values_objects_and_keywords_cross(side: Opener) -> None:
    student = side()
    x = torch.arange(6, dtype=F64).reshape(2, 3).T
    assert torch.equal(student.double(x), 2 * x)
    counter = student.Counter(start=2)
    assert counter.up(3) == 5 and counter.n == 5
    counter.n = 10
    assert counter.up(1) == 11 and student.Counter(0).up(1) == 1


@pytest.mark.parametrize("kind", ["int", "np", "tensor"])
def test_numbers_of_every_make_are_floats(side: Opener, kind: str) -> None:
    assert side().number(kind) == 2.0


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("none", r"`number` returned None, expected a float: is a `return` missing\?"),
        ("text", "`number` returned a str, expected a float"),
        ("bool", "`number` returned a bool, expected a float"),
    ],
)
def test_other_types_are_told(side: Opener, kind: str, sentence: str) -> None:
    with pytest.raises(Wrong, match=sentence):
        side().number(kind)


def test_a_missing_key_is_the_learners(side: Opener) -> None:
    with pytest.raises(Wrong, match="no key 'b'"):
        _ = side().table()["b"]


def test_changed_arguments_are_named(side: Opener) -> None:
    student, x = side(), torch.zeros(2, dtype=F64)
    with student._changed_arguments() as changed:
        student.pair(x)
        student.double(x)
    assert changed == ["x"] and bool((x == 0).all())


def test_our_functions_are_counted_here(side: Opener) -> None:
    x = torch.zeros(2, dtype=F64)
    f = host(lambda v: float(v.sum()) + 1, like=x, calls=5)
    assert side().search(f, x) == 4.0 and f.calls == 2
    with pytest.raises(Wrong, match="called more than 1 times"):
        side().search(host(lambda v: 0.0, like=x, calls=1), x)


def test_the_same_seed_gives_the_same_noise(side: Opener) -> None:
    student = side()
    student._begin(5, 10.0)
    first, second = student.number("noise"), student.number("noise")
    student._begin(5, 10.0)
    again = student.number("noise")
    student._begin(6, 10.0)
    assert first == again != second and student.number("noise") != first


def test_an_exception_has_the_learners_line_only(side: Opener) -> None:
    with pytest.raises(Raised) as caught:
        side().number("raise")
    (line,) = caught.value.lines
    assert (caught.value.error, line.label, line.text) == ("IndexError", "mine.py", 'if kind == "raise": return [][3]')


def test_a_hang_and_a_crash_cost_one_call(side: Opener) -> None:
    student = side()
    student._begin(1, 1.0)
    with pytest.raises(TimedOut, match="no answer after 1 seconds in `number`"):
        student.number("hang")
    student._begin(1, 10.0)
    with pytest.raises(Crashed, match="segmentation fault"):
        student.number("crash")
    assert student.number("int") == 2.0


def test_what_is_to_be_written_is_missing_not_wrong(side: Opener) -> None:
    with pytest.raises(Missing, match="`missing` is not defined"):
        side().missing()
    with pytest.raises(Missing, match="still to be written"):
        side().number("later")


def test_a_blocked_name_is_not_run(side: Opener) -> None:
    student = side()
    student._block("double", "`double` failed its contract")
    with pytest.raises(NotRun, match="failed its contract"):
        student.double(torch.ones(1))


@pytest.mark.parametrize(
    "spelling",
    ["torch.nn.functional.conv1d", "getattr(torch, 'con' + 'v1d')", "torch.nn.functional.__dict__['conv1d']"],
)
def test_forbidden_functions_are_seen_behind_any_alias(side: Opener, spelling: str) -> None:
    student = side(f"import torch\ndef conv(x): return {spelling}(x, x)", "def conv(x): ...", NO_CONVOLUTION)
    with pytest.raises(Wrong, match=r"`conv` uses `torch.*conv1d`: lay out the windows yourself"):
        student.conv(torch.ones(1, 1, 3))


def test_allowed_functions_are_not(side: Opener) -> None:
    code = "import torch.nn.functional as F\ndef conv(x): return F.pad(x, (1, 1)).unfold(2, 3, 1)"
    assert side(code, "def conv(x): ...", NO_CONVOLUTION).conv(torch.ones(1, 1, 3)).shape == (1, 1, 3, 3)


def test_what_the_grader_computes_does_not_spend_the_learners_time(side: Opener) -> None:
    student = side()
    student._load()
    student._begin(1, 2.0)
    for _ in range(2):
        time.sleep(1.5)
        assert torch.equal(student.double(torch.ones(2)), 2 * torch.ones(2))


def test_many_calls_in_one_message_are_as_many_calls(side: Opener) -> None:
    student = side()
    counter = student.Counter(0)
    assert each(counter.up, [(1,), (2,), (3,)]) == [1, 3, 6]
    assert [call.answer for call in student._transcript if call.function == "Counter.up"] == [1, 3, 6]
    assert each(student.number, []) == []
    with pytest.raises(Raised) as problem:
        each(student.number, [("int",), ("raise",), ("int",)])
    assert problem.value.error == "IndexError"
