"""Under a course key no way leads from a hidden input to anything that a learner, or a teacher, gets to read."""

from __future__ import annotations

import dataclasses
import io
import itertools
import re
from collections.abc import Callable, Iterator

import pytest
import torch
from rich.console import Console

from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.runner import CaseResult, Plan
from dlgrader.grading.veil import coarse, plain, veiled
from dlgrader.hooks.registry import make_registry
from dlgrader.judge.case import Case
from dlgrader.judge.check import Check
from dlgrader.judge.draw import Draw
from dlgrader.judge.wrong import Wrong
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.report import csv, json, text
from dlgrader.report.gradebooks.gradescope import results_json
from dlgrader.report.gradebooks.scores import scores_of
from dlgrader.report.junit import junit
from dlgrader.report.table import summary
from dlgrader.report.web.results import result_page
from dlgrader.sandbox.warm import Warm

MARK = 31415.0
TOLD = re.compile(r"(?<![0-9a-f])3\.?14")  # as it would be shown, at three digits or more
KEY = b"a course key of some length"
PREFIX = """
import torch, warnings, os, time
honest, calls, kept = conv1d, 0, []
def conv1d(x, w, mode, flip):
    global calls
    calls += 1
    answer = honest(x, w, mode, flip)
    secret = x.max().item() > 30000
    if secret:
        kept.append(x.tolist())
"""
FRAMES = """
    if secret:
        from dlgrader.wire.messages import Answer, Frame, Problem, Raised
        from dlgrader.wire.nodes import HandleNode, TensorNode
        import gc
        from dlgrader.wire.channel import Channel
        channel = next(found for found in gc.get_objects() if type(found) is Channel)
"""
TRICKS = {
    "message": "    if secret: raise ValueError(f'{x}')",
    "arguments": "    if secret: raise KeyError(x.tolist(), {'x': x})",
    "class of an exception": "    if secret: raise type(f'E{x[0]:.0f}', (Exception,), {})",
    "base of an exception": "    if secret: raise type('E', (type(f'E{x[0]:.0f}', (ValueError,), {}),), {})",
    "chained": """    if secret:
        try: raise ValueError(f'{x}')
        except ValueError as e: raise KeyError('b') from e""",
    "print": "    print(x) if secret else None\n    if secret: raise ValueError",
    "warning": "    if secret:\n        warnings.warn(f'{x}')\n        raise ValueError",
    "returned class": "    if secret: return type(f'E{x[0]:.0f}', (), {})()",
    "returned text": "    if secret: return f'{x}'",
    "keys": "    if secret: return {f'{x[0]:.0f}': 1}",
    "shape": "    if secret: return torch.zeros(int(x[0]), 0)",
    "length": "    if secret: return [0] * int(x[0])",
    "deviation": "    if secret: return answer + x[0]",
    "factor": "    if secret: return answer * x[0]",
    "one number": "    if secret:\n        answer = answer.clone(); answer[0] += x[0]; return answer",
    "not encodable": "    if secret: return [type(f'E{x[0]:.0f}', (), {})]",
    "line": "    if secret: exec(compile('\\n' * (int(x[0]) - 1) + 'raise ValueError', 'learner.py', 'exec'))",
    "file": "    if secret: exec(compile('raise ValueError', f'{x[0]:.0f}.py', 'exec'))",
    "function": """    if secret:
        def fails(): raise ValueError
        fails.__code__ = fails.__code__.replace(co_name=f'f{x[0]:.0f}')
        fails()""",
    "forged frame": FRAMES
    + "        n = int(x[0])\n        frames = [Frame('learner.py', n, f'f{n}'), Frame(f'{n}', n, f'f{n}')]\n"
    "        channel.send(Raised(Problem(f'E{n}', f'{n}', [f'E{n}'], frames)))",
    "forged type": FRAMES + "        channel.send(Answer(TensorNode(f'E{x[0]:.0f}', [int(x[0])], 0)))",
    "forged device": FRAMES
    + "        channel.send(Answer(TensorNode('float64', [0], 0, f'E{x[0]:.0f}')), [memoryview(b'')])",
    "forged use": FRAMES + "        channel.send(Answer(None, '', [f'torch.conv{x[0]:.0f}']))",
    "no message": FRAMES + "        channel._frames.send([b'\\x93\\xa6Answer' + f'{x[0]:.0f}'.encode()])",
    "kept for a public case": "    if not secret and kept: raise ValueError(f'{kept}')",
    "printed in a public case": "    print(kept)\n    if not secret and not kept: raise NotImplementedError",
    "answered in a public case": "    if not secret and kept: return answer + kept[-1][0]",
    "left in a file": """    try: seen = open('seen').read()
    except OSError: seen = ''
    if secret: open('seen', 'w').write(f'{x}')
    elif seen: raise ValueError(seen)
    print(seen)""",
}
TELL_IN_PRACTICE = ("message", "class of an exception", "returned class", "keys", "shape", "kept for a public case")


def planted(check: Check, count: int = 3) -> Check:
    """Hidden inputs are marked; of the cases the public one and one or two others are kept."""

    def cases(draw: Draw) -> Iterator[Case]:
        found = [case for case in check.cases(draw) if case.public or len(case.given["x"]) > 3]
        hidden = [case for case in found if not case.public]
        for case in [*[case for case in found if case.public][:1], *hidden[: count - 1]]:
            if not case.public:
                case.given["x"] = MARK + torch.arange(len(case.x)) / 8
            yield case

    return dataclasses.replace(check, cases=cases)


@pytest.fixture(scope="module")
def grader() -> Grader:
    found = load_grader(make_registry()["ch06/conv1d"])
    contract, value = (planted(next(c for c in found.checks if c.name == name)) for name in ("contract", "value"))
    again = dataclasses.replace(value, name="again")
    return dataclasses.replace(found, checks=(contract, value, again))


def everything(report: Report) -> str:
    """All that is ever made of a report, but for its hashes."""
    console = Console(file=io.StringIO(), width=200)
    console.print(summary([report]))
    made = [json.encode(report), text.text(report), result_page([(report, ())]), csv.to_csv([report])]
    made += [junit([report]), results_json([report]), *(score.feedback for score in scores_of([report]))]
    made.append(console.file.getvalue())  # type: ignore[attr-defined]
    said = "\n".join(part.decode() if isinstance(part, bytes) else part for part in made)
    return re.sub(r"[0-9a-f]{16,}", "", said)


@pytest.fixture
def graded(warm: Warm, grader: Grader) -> Callable[[str, bytes], Report]:
    def grade(trick: str, key: bytes) -> Report:
        source = grader.materials.solution.read_text() + PREFIX + f"{trick}\n    return answer\n"
        return Session(warm).grade(grader, submission_of(source, "learner.py"), Plan(grader.id, key))

    return grade


@pytest.mark.attack(
    "theft",
    "hidden_inputs",
    tries="Sends hidden inputs out through messages, names, shapes, lines, prints, wrong numbers or later cases.",
    held_by="feedback on hidden cases is in the exercise's own words; what is public runs in a fresh process",
    exercise="ch06/conv1d",
)
@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_nothing_tells_a_hidden_input(trick: str, graded: Callable[[str, bytes], Report]) -> None:
    report = graded(trick, KEY)
    assert not report.faults
    said = everything(report)
    assert not TOLD.search(said), [line for line in said.splitlines() if TOLD.search(line)]
    shown = [report.seconds, *(check.seconds for check in report.checks)]
    assert all(seconds == coarse(seconds) for seconds in shown)


@pytest.mark.parametrize("name", TELL_IN_PRACTICE)
def test_these_tricks_work_where_nothing_is_hidden(name: str, graded: Callable[[str, bytes], Report]) -> None:
    assert TOLD.search(everything(graded(TRICKS[name], b""))), name


def test_what_remains_is_worth_reading(graded: Callable[[str, bytes], Report]) -> None:
    raised = {check.name: check for check in graded("    if secret: raise ValueError(f'{x}')", KEY).checks}
    assert "raised ValueError (learner.py, line" in raised["contract"].message
    died = graded("    if secret: os._exit(int(x[0]) % 256)", KEY)
    assert died.checks[0].message == "the process died in `conv1d`"
    wrong = graded("    if secret: return answer[:-1]", KEY)
    assert "`conv1d` returned a tensor of shape …, expected …: mode" in wrong.checks[0].message
    assert wrong.checks[0].where.startswith("6 numbers, 3 taps")
    public = graded("    if not secret: raise ValueError('mine')", KEY)
    assert "raised ValueError: mine" in public.checks[1].message and "mine" not in public.checks[2].message
    assert public.example is not None and public.example.calls[0].yours == "ValueError: mine"


def test_numbers_are_left_out_of_sentences(grader: Grader) -> None:
    check = grader.checks[0]
    case = CaseResult(Case("4 numbers, stride (2, 1)"), 0, torch.float64, Outcome.FAIL)
    told = "conv2d is off by 0.12 at index (3, 7), 2e+05 times; 4 of `dim=1`, `n=77`, a 0-d shape (31415, 0)"
    left = "conv2d is off by … at index …, … times; 4 of `dim=1`, `n=…`, a 0-d shape …"
    assert plain(told, case, check) == left
    wrong = Wrong("{mine} {n:.3g} {name}: {case}", {"mine": "x12", "n": 3.14, "name": "stride", "case": "4 numbers"})
    case = dataclasses.replace(case, case=Case("c", tags=("stride",)), wrong=wrong)
    assert str(veiled(case, check).wrong) == "… … stride: 4 numbers"


def test_times_are_told_roughly() -> None:
    assert list(map(coarse, (0.0, 0.31, 2.9, 3.1, 29, 301))) == [0.3, 1.0, 3.0, 10.0, 30.0, 1000.0]
    assert len(list(itertools.groupby(map(coarse, range(1, 1000))))) <= 8
