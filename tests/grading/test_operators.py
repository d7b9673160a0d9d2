"""Operators on objects in the sandbox: queued, run in order, reported at the read; the same on both sides."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dlgrader.errors import DlgraderError
from dlgrader.grading import show
from dlgrader.grading.handles import RemoteObject
from dlgrader.grading.local import LocalSide
from dlgrader.grading.modules import load_module
from dlgrader.grading.remote import RemoteSide
from dlgrader.judge.calls import length
from dlgrader.judge.wrong import Wrong
from dlgrader.model.problems import Raised, TimedOut, Unreadable
from dlgrader.wire.messages import Answer, Call, Get, Operate, Program, Request
from dlgrader.wire.nodes import HandleNode, ListNode

STARTER = """
class Word:
    text: str
    size: float

    def __init__(self, text: str) -> None: ...
    def __add__(self, other: "Word | float") -> "Word": ...
    def __radd__(self, other: float) -> "Word": ...
    def __sub__(self, other: float) -> "Word": ...
    def __truediv__(self, other: float) -> "Word": ...
    def __pow__(self, n: int) -> "Word": ...
    def __neg__(self) -> "Word": ...
    def __matmul__(self, other: "Word") -> float: ...
    def __lt__(self, other: "Word | float") -> bool: ...
    def __gt__(self, other: "Word | float") -> bool: ...
    def __abs__(self) -> "Word": ...
    def __len__(self) -> int: ...
    def upper(self) -> "Word": ...
    def note(self, what: str) -> None: ...
"""

CODE = """
import time

class Word:
    def __init__(self, text):
        self.text, self.size = text, len(text)
    def __add__(self, other): return Word(f"({shown(self)}+{shown(other)})")
    def __radd__(self, other): return Word(f"({other}+{shown(self)})")
    def __sub__(self, other): pass
    def __truediv__(self, other):
        if other == 0: raise ZeroDivisionError("by zero")
        if other < 0: time.sleep(60)
        return Word(f"{shown(self)}/{other}")
    def __pow__(self, n): return Word(f"{shown(self)}**{n}")
    def __neg__(self): return Word(f"-{shown(self)}")
    def __matmul__(self, other): return len(self.text) * len(other.text)
    def __lt__(self, other): return self.size < getattr(other, "size", other)
    def __gt__(self, other): return self.size > getattr(other, "size", other)
    def __abs__(self): return Word(f"|{self.text}|")
    def __len__(self): return len(self.text) - 1
    def upper(self): return Word(self.text.upper())
    def note(self, what): self.text += what

def shown(value): return value.text if isinstance(value, Word) else str(value)
"""

Opener = Callable[..., RemoteSide]


@pytest.fixture
def side(open_remote: Any) -> Opener:
    return lambda code=CODE: open_remote(code, STARTER)


@pytest.fixture
def local(tmp_path: Path) -> LocalSide:
    path = tmp_path / "word.py"
    path.write_text(CODE)
    made = LocalSide(load_module(path, "test_word"), lambda: made)
    made._begin(1)
    return made


def sentences(any_side: Any) -> list[Any]:
    a, b = any_side.Word("a"), any_side.Word("b")
    out = 2 + (-(a + b) + 1.5) ** 2
    first = out.text
    a.note("!")
    return [first, (a + b).upper().text, a @ b, a.size]


WANTED = ["(2+(-(a+b)+1.5)**2)", "(A!+B)", 2, 1]


def sent(student: RemoteSide) -> list[Request]:
    """The messages that go out from now on."""
    seen: list[Request] = []
    student._load()
    worker: Any = student._line.worker
    request = worker.request

    def noted(message: Request, *rest: Any) -> Any:
        seen.append(message)
        return request(message, *rest)

    worker.request = noted
    return seen


def test_operators_work_on_either_side_of_a_handle(side: Opener) -> None:
    assert sentences(side()) == WANTED


def test_both_sides_have_the_same_transcript(side: Opener, local: LocalSide) -> None:
    student = side()
    assert sentences(student) == sentences(local)

    def lines(any_side: Any) -> list[str]:
        calls = any_side._transcript
        return [f"{show.call(c, ())} = {show.value(c.answer)}" for c in calls]

    assert lines(student) == lines(local)
    assert lines(local)[2:7] == [
        "Word + Word = <Word object>", "-Word = <Word object>", "Word + 1.5 = <Word object>",
        "Word ** 2 = <Word object>", "2 + Word = <Word object>",
    ]  # fmt: skip
    assert "Word.text = '(2+(-(a+b)+1.5)**2)'" in lines(local)


def test_an_object_s_length_is_what_it_says(side: Opener, local: LocalSide) -> None:
    for any_side in (side(), local):
        assert length(any_side.Word("abc")) == 2
        with pytest.raises((Raised, ValueError)):  # the reference's exceptions are our own
            length(any_side.Word(""))


def test_comparisons_answer_at_once_and_numbers_may_stand_on_the_left(side: Opener, local: LocalSide) -> None:
    for any_side in (side(), local):
        a, b, two = any_side.Word("a"), any_side.Word("bcd"), 2
        assert [a < b, a > b, two < b, two < a, abs(a) > 2, abs(a).text] == [True, False, True, False, True, "|a|"]


def test_what_is_changed_in_place_is_seen_under_every_name(side: Opener) -> None:
    kept = CODE.replace(
        "def upper", "def __iadd__(self, other):\n        self.text += '!'\n        return self\n    def upper"
    )
    for code, wanted in ((CODE, "a"), (kept, "a!")):
        x = y = side(code).Word("a")
        y += 1
        assert (x.text, show.call(x._side._transcript[1], ())) == (wanted, "Word += 1")


def test_a_read_sends_what_waits_as_one_message(side: Opener) -> None:
    student = side()
    x = student.Word("x")
    messages = sent(student)
    for _ in range(100):
        x = x + 1
    assert not messages
    assert x.text.count("+") == 100
    assert [len(m.steps) for m in messages if isinstance(m, Program)] == [101] and len(messages) == 1


def test_a_method_with_a_plain_result_is_a_read(side: Opener) -> None:
    student = side()
    x, messages = student.Word("x"), sent(student)
    (x + 1).note("?")
    assert len(messages) == 1 and x.text == "x"


def test_an_exception_comes_with_the_read_and_names_operation_and_line(side: Opener) -> None:
    student = side()
    x = student.Word("x")
    broken = (x + 1) / 0
    further = broken + 1
    with pytest.raises(Raised) as caught:
        _ = further.text
    assert (caught.value.function, caught.value.error) == ("Word.__truediv__", "ZeroDivisionError")
    assert caught.value.lines[-1].text.startswith("if other == 0")
    assert (x + 2).text == "(x+2)"


def test_an_operator_that_does_not_take_its_operand_raises(side: Opener) -> None:
    code = CODE.replace("def __radd__(self, other): return", "def __radd__(self, other): return NotImplemented #")
    with pytest.raises(Raised, match=r"unsupported operand type\(s\) for \+: 'int' and 'Word'"):
        _ = (2 + side(code).Word("x")).text


def test_none_is_told_as_a_missing_return(side: Opener) -> None:
    with pytest.raises(Unreadable, match=r"`Word.__sub__` returned None: is a `return` missing"):
        _ = (side().Word("x") - 1 + 2).text
    with pytest.raises(Wrong, match=r"`Word` returned None, expected a Word: is a `return` missing"):
        side("def Word(text): pass").Word("x")
    with pytest.raises(Wrong, match="`Word` returned a float, expected a Word"):
        side("def Word(text): return 0.5").Word("x")


def test_attributes_have_their_declared_types(side: Opener) -> None:
    with pytest.raises(Wrong, match=r"`Word.size` is None, expected a float"):
        _ = side(CODE.replace("len(text)", "None", 1)).Word("x").size


def test_a_queued_operation_that_never_ends_is_killed(side: Opener) -> None:
    student = side()
    student._begin(1, 1.0)
    y = student.Word("x") / -1
    with pytest.raises(TimedOut, match=r"no answer after 1 seconds in `Word.text`"):
        _ = y.text
    student._begin(1, 10.0)
    assert student.Word("y").text == "y"


def test_what_waits_at_the_end_of_a_case_is_run(side: Opener) -> None:
    student = side()
    _ = student.Word("x") / 0
    with pytest.raises(Raised, match="by zero"):
        student._settle()
    student._settle()


def test_afresh_means_another_process(side: Opener) -> None:
    student = side()
    first = student.Word("x")
    student._afresh()
    assert student.Word("y").text == "y"
    with pytest.raises(Raised, match="no object"):
        _ = first.upper().upper().text


def test_an_operator_that_no_starter_defines_is_our_mistake(side: Opener) -> None:
    with pytest.raises(DlgraderError, match=r"does not define `Word.__mul__`"):
        _ = side().Word("x") * 2


def test_setting_an_attribute_keeps_its_place(side: Opener) -> None:
    x = side().Word("x")
    before = x + 1
    x.text = "y"
    assert (before.text, (x + 1).text, isinstance(x, RemoteObject)) == ("(x+1)", "(y+1)", True)


def test_a_program_is_a_batch_of_calls(side: Opener) -> None:
    student = side()
    student._load()
    worker: Any = student._line.worker
    x, y = HandleNode(-1, "Word"), HandleNode(-2, "Word")
    steps = [Call("Word", ["a"], {}), Operate("__add__", [x, 1]), Get(-2, "text"), Operate("__matmul__", [x, y])]
    answer, _ = worker.request(Program(steps, [-1, -2, 0, 0]), [], time.monotonic() + 10)
    assert isinstance(answer, Answer) and answer.value == ListNode(["(a+1)", 5])
