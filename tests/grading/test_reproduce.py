"""Scripts that call a learner's code as a failing check did give the answers that the check saw."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from dlgrader.cli.check_reproduce import Reproducing
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.literal import Literals, Unwritable
from dlgrader.grading.reproduce import NotWritten, Script, scripts
from dlgrader.grading.runner import CheckResult, Plan
from dlgrader.hooks.registry import make_registry
from dlgrader.sandbox.warm import Warm

REGISTRY = make_registry()
KINDS = {
    "ch04/adam": "no_bias_correction",  # objects
    "ch04/reverse-tape": "leaves_reset",  # operators on objects
    "ch06/conv2d-backward": "",  # large tensors
    "appA/norms-and-angles": "",
}


def failed(warm: Warm, exercise: str) -> tuple[list[CheckResult], Path]:
    """What the checks of an exercise saw of a misconception, by default the first."""
    grader = load_grader(REGISTRY[exercise])
    files = {path.stem: path for path in grader.materials.misconceptions}
    path = files.get(KINDS[exercise]) or grader.materials.misconceptions[0]
    submission = submission_of(path.read_text(encoding="utf-8"), path.name)
    results, faults, _ = Session(warm).results(grader, submission, Plan(exercise))
    assert not faults
    return results, path


@pytest.mark.parametrize("exercise", KINDS)
def test_a_script_gives_the_answer_that_was_wrong(exercise: str, warm: Warm) -> None:
    results, path = failed(warm, exercise)
    code: dict[str, Any] = {"__name__": "learners"}
    exec(path.read_text(encoding="utf-8"), code)
    made = [script for script in scripts(exercise, results, hidden=False) if isinstance(script, Script)]
    assert made
    for script in made:
        names = {name: code[name] for name in script.names}
        seen = {"torch": torch, "arrays": script.arrays, "print": lambda *_: None, **names}
        raised = False
        try:
            exec(script.body, seen)
        except Exception:
            raised = True
        assert raised == ("the line above fails" in script.body)
        compared = "# expected" in script.body  # properties are judged without the reference
        assert raised or not compared or "here your answer is another" in script.body
    assert any("# here your answer" in script.body or "# the line above" in script.body for script in made)


def test_under_a_course_key_hidden_inputs_stay_hidden(warm: Warm) -> None:
    results, _ = failed(warm, "ch04/adam")
    for made in scripts("ch04/adam", results, hidden=True):
        assert isinstance(made, NotWritten) or "in full" in made.body


def test_the_file_runs_where_the_code_is_a_notebook(
    warm: Warm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    results, path = failed(warm, "ch06/conv2d-backward")
    submission = submission_of(path.read_text(encoding="utf-8"), "my work.ipynb")
    Reproducing(str(tmp_path), quiet=False).write("ch06/conv2d-backward", submission, "my work.ipynb", results)
    first = capsys.readouterr().out.splitlines()[0].removeprefix("python ")
    monkeypatch.setattr(sys, "path", [*sys.path])
    exec(compile(Path(first).read_text(encoding="utf-8"), first, "exec"), {"__file__": first})
    assert "answer_1 =" in capsys.readouterr().out


@pytest.mark.parametrize(
    "value",
    [
        torch.tensor([[1.5, float("nan")], [float("-inf"), 1e-300]], dtype=torch.float64),
        torch.arange(1000.0).reshape(10, 100),
        torch.zeros(0, 3, dtype=torch.int64),
        {"a": [1, (2.5, None)], "b": (True,)},
        (0.1, float("inf"), torch.float32, "x"),
    ],
)
def test_a_literal_makes_the_same_value_again(value: Any) -> None:
    literal = Literals({})
    again = eval(literal(value), {"torch": torch, "arrays": literal.arrays})  # reads what the call has written
    if isinstance(value, torch.Tensor):
        torch.testing.assert_close(again, value, rtol=0, atol=0, equal_nan=True)
    else:
        assert again == value
    assert all(isinstance(array, np.ndarray) for array in literal.arrays.values())


def test_what_lives_in_the_grader_cannot_be_written() -> None:
    with pytest.raises(Unwritable, match="lives in the grader"):
        Literals({})(object())
