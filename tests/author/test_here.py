"""`author run`: the checks in this process, with tracebacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from author_toy import Toy, submission

from dlgrader.author.here import Ran, load, run
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import load_grader
from dlgrader.model.outcome import Outcome


def ran(toy: Toy, body: str, **options: object) -> list[Ran]:
    path = toy.root / "mine.py"
    path.write_text(submission(body))
    return list(run(load_grader(toy.entry), load(path), **options))  # type: ignore[arg-type]


def test_every_case_of_every_check_is_judged(toy: Toy) -> None:
    found = ran(toy, "return x * by")
    assert [(r.check.name, r.result.number) for r in found] == [
        (name, n) for name in ("contract", "values", "linear") for n in (0, 1)
    ]
    assert all(r.result.outcome is Outcome.PASS and r.error is None for r in found)


def test_one_case_of_one_check(toy: Toy) -> None:
    (found,) = ran(toy, "return x + by", checks=("values",), case=1, dtype="float64")
    assert (found.check.name, found.result.number, found.result.outcome) == ("values", 1, Outcome.FAIL)
    assert ran(toy, "return x", dtype="float32") == []


def test_an_exception_of_the_file_keeps_its_traceback(toy: Toy) -> None:
    found = ran(toy, "return x / (1 / int(by - by))")[0]
    assert isinstance(found.error, ZeroDivisionError)
    trace, names = found.error.__traceback__, []
    while trace:
        names.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    assert names[-1] == str(toy.root / "mine.py")


def test_a_fault_of_the_grader_keeps_its_exception(toy: Toy) -> None:
    toy.change(
        "grader/scale.py", "close(student.scale(case.x, case.by)", "[].pop()\n    close(student.scale(case.x, case.by)"
    )
    found = ran(toy, "return x * by", checks=("values",))[0]
    assert found.result.outcome is Outcome.FAULT and isinstance(found.error, IndexError)


@pytest.mark.parametrize(("text", "said"), [("def f(:\n", "line 1"), (b"\xff", "cannot be read")])
def test_what_is_no_python_is_one_sentence(tmp_path: Path, text: str | bytes, said: str) -> None:
    path = tmp_path / "f.py"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DlgraderError, match=said):
        load(path)


def test_an_unknown_check_names_those_there_are(toy: Toy) -> None:
    with pytest.raises(DlgraderError, match="contract, values, linear"):
        ran(toy, "return x", checks=("value",))
