"""Mutants are noticed, survive, or are declared equivalent; whatever they do ends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import msgspec
import pytest
from author_toy import Toy

from dlgrader.author.mutants import mutate as module
from dlgrader.author.mutants import process, trial
from dlgrader.author.mutants.equivalent import FILE
from dlgrader.author.mutants.mutate import Mutated, mutate
from dlgrader.author.mutants.trial import Baseline, Verdict
from dlgrader.author.records import Mutation, mutation_content, read_record, write_record
from dlgrader.grading.exercise import load_grader
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry

LOOP = '''from torch import Tensor


def scale(x: Tensor, by: float) -> Tensor:
    """Adds up halves, and stops."""
    result, count = x * 0.0, 2
    while count > 0:
        count -= 1
        result = result + x * by / 2
    if by == 12.25:
        return x
    return result
'''


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Mutants are judged here: a process of its own takes seconds to import torch."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def spread(function: Callable[..., Any], pieces: Sequence[tuple[Any, ...]], *_: object) -> Iterator[Any]:
        for number, piece in enumerate(pieces):
            yield number, function(*piece)

    monkeypatch.setattr(module, "spread", spread)
    monkeypatch.setattr(trial, "AT_LEAST", 0.1)  # seconds for an endless loop


def mutated(toy: Toy) -> Mutated:
    (found,) = mutate([toy.entry], jobs=1)
    return found


def test_survivors_are_told_and_endless_loops_are_noticed(toy: Toy) -> None:
    toy.write("reference/solution.py", LOOP)
    found = mutated(toy)
    record = found.record
    assert record is not None and found.findings == ()
    survivors = {place.change for place in record.survivors}
    assert "12.25  ->  24.5" in survivors  # no case has such a factor
    assert "count -= 1  ->  pass" not in survivors and "count -= 1  ->  count = 1" not in survivors
    assert record.killed + len(record.survivors) == record.mutants
    assert set(record.noticed) <= {"contract", "values", "linear"}
    assert record.unused == {}


def test_declared_mutants_leave_the_score_and_are_looked_for(toy: Toy) -> None:
    toy.write("reference/solution.py", LOOP)
    before = mutated(toy).record
    assert before is not None
    place = next(p for p in before.survivors if p.change == "12.25  ->  24.5")
    entry = '[[mutant]]\nfunction = "scale"\nline = "if by == 12.25:"\nchange = "12.25  ->  24.5"\nreason = "rare"\n'
    killed = entry.replace("if by == 12.25:", "result = result + x * by / 2").replace("12.25  ->  24.5", "2  ->  3")
    gone = entry.replace("12.25  ->  24.5", "12.25  ->  7.0")
    toy.write(f"reference/{FILE}", "\n".join((entry, killed, gone)))
    after = mutated(toy)
    assert after.record is not None
    assert place not in after.record.survivors
    assert after.record.equivalent == 2 and after.record.mutants == before.mutants
    assert [(f.file, f.expected) for f in after.findings] == [
        (FILE, "a mutant that nothing notices"),
        (FILE, "a mutant that exists"),
    ]


def test_a_run_that_was_stopped_goes_on_where_it_was(toy: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toy.write("reference/solution.py", LOOP)
    judge, judged = process.judge_piece, []

    def stopped(entry: Entry, source: str) -> Baseline | Verdict:
        judged.append(source)
        if len(judged) == 5:
            raise KeyboardInterrupt
        return judge(entry, source)

    monkeypatch.setattr(process, "judge_piece", stopped)
    with pytest.raises(KeyboardInterrupt):
        mutated(toy)
    found = mutated(toy).record
    assert found is not None and len(judged) == 5 + 1 + found.mutants - 3
    assert len(set(judged)) == 1 + found.mutants  # the one at which it was stopped, and the solution, twice
    assert list(tmp_path.glob("cache/dlgrader/mutation/*")) == []
    assert mutated(toy).record == msgspec.structs.replace(found, reference_seconds=ANY)


def test_a_check_that_cannot_fail_lets_mutants_live(toy: Toy) -> None:
    for body in ("close(student.scale(case.x * 2, case.by)", "close(student.scale(case.x, case.by), reference"):
        toy.change("grader/scale.py", body, f"return\n    {body}")
    toy.change("grader/scale.py", "in_kind(student", "return\n    in_kind(student")
    found = mutated(toy)
    assert found.record is not None and found.record.score < 0.85
    assert [f.file for f in found.findings] == ["grader"]


def test_a_grader_that_fails_on_a_wrong_answer_is_told(toy: Toy) -> None:
    body = "close(student.scale(case.x, case.by)"
    toy.change(
        "grader/scale.py",
        body,
        f"1 / int(bool(student.scale(case.x, 2.0)[0].sum() == 2 * case.x[0].sum()))\n    {body}",
    )
    toy.change("grader/scale.py", "in_kind(student", "return\n    in_kind(student")
    found = [f for f in mutated(toy).findings if f.expected == "no fault of the grader"]
    assert found and all("ZeroDivisionError" in f.message for f in found)


SPEED = '''
CALLS = []


@check("performance", points=0.5)
def quick(student, reference, case):
    """Fast."""
    CALLS.append(1)
    require(len(CALLS) % 2 == 0, "slow, every second time")
'''


def test_a_busy_machine_notices_no_mutants(toy: Toy) -> None:
    toy.write("reference/solution.py", LOOP)
    toy.change("grader/scale.py", "in_kind\n", "in_kind, require\n")
    toy.change("grader/scale.py", '"property", points=1', '"property", points=0.5')
    toy.write("grader/scale.py", toy.path("grader/scale.py").read_text() + SPEED)
    record = mutated(toy).record
    assert record is not None and record.survivors
    assert record.unused == {} and "quick" not in record.noticed


TRAINING = '''


@once
def trained(side, by):
    until = time.process_time() + 0.05
    while time.process_time() < until:
        pass
    return side.scale(torch.ones(2), by)


@check("property", points=0.5, cases=inputs)
def first(student, reference, case):
    """Half."""
    trained(student, case.by)


@check("property", points=0.5, cases=inputs)
def second(student, reference, case):
    """The other half."""
    trained(student, case.by)
'''


def test_a_training_that_checks_share_sets_the_time_limit_of_each(toy: Toy) -> None:
    toy.change("grader/scale.py", "in_kind\n", "in_kind, once\nimport time\nimport torch\n")
    toy.change("grader/scale.py", '"property", points=1', '"property", points=0')
    toy.write("grader/scale.py", toy.path("grader/scale.py").read_text() + TRAINING)
    slowest = trial.prepare(load_grader(toy.entry)).slowest
    assert slowest["first"] > 0.05 and slowest["second"] > 0.05


def test_a_record_belongs_to_its_code(toy: Toy) -> None:
    materials = Materials(toy.entry)
    record = Mutation(mutation_content(materials), 3, 2, 0, (), {"values": 2}, {}, 0.1)
    write_record(materials, record)
    assert read_record(materials, Mutation) == record
    toy.change("grader/scale.py", "Every entry is multiplied.", "Each entry is multiplied.")
    assert mutation_content(materials) == record.content
    toy.change("grader/scale.py", "points=2", "points=3")
    assert mutation_content(materials) != record.content
