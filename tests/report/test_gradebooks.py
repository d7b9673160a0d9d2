"""Gradebooks of Canvas and Moodle are filled in as these platforms take them; Gradescope gets its results.json."""

from __future__ import annotations

import csv
import io
import json as plain_json
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec import structs

from dlgrader.errors import DlgraderError
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report, SubmissionRef
from dlgrader.report import json
from dlgrader.report.gradebooks.canvas import fill_canvas
from dlgrader.report.gradebooks.gradescope import results_json
from dlgrader.report.gradebooks.moodle import fill_moodle
from dlgrader.report.gradebooks.scores import Score, read_results, scores_of

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Homework 2 (41),Homework 3 (42),Final Score
    Points Possible,,,,,10,20,(read only)
"Doe, Jane",111,u1,jane,A,9.00,,80
"Lee, Bob",222,u2,bob,A,,7.00,70
"Student, Test",333,,,A,,,
"""
MOODLE = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 7,Jane Doe,jane@x.org,Submitted,,50.00,Yes,"Monday, 2 March 2026, 9:00 AM",-,\n'
    'Participant 8,Bob Lee,bob@x.org,No submission,12.00,50.00,Yes,-,"Monday, 2 March 2026, 9:00 AM",old\n'
)
SCORES = {
    "jane": Score("jane", 5.0, 10.0, "ch04/adam: 5/10, step 1 is <wrong>"),
    "doe_7": Score("doe_7", 5.0, 10.0, "ch04/adam: 5/10, step 1 is <wrong>"),
    "bob": Score("bob", 3.0, 10.0, "", withheld=True),
}


def find(names: Sequence[str]) -> Score | None:
    return next((s for s in SCORES.values() for name in names if name == s.student or s.student.endswith(name)), None)


@pytest.fixture
def gradebook(tmp_path: Path) -> Path:
    path = tmp_path / "grades.csv"
    path.write_text(CANVAS, encoding="utf-8")
    return path


def test_canvas_gets_identities_and_one_column(gradebook: Path) -> None:
    filled = fill_canvas(gradebook, "Homework 3", find)
    assert list(csv.reader(io.StringIO(filled.text))) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 3 (42)"],
        ["    Points Possible", "", "", "", "", "20"],
        ["Doe, Jane", "111", "u1", "jane", "A", "10.00"],  # 5 of 10, scaled to 20
    ]
    assert (filled.written, filled.withheld, filled.unmatched) == (["jane"], ["bob"], ["Student, Test"])


@pytest.mark.parametrize(("title", "said"), [("Homework", "2 assignments"), ("Exam", "no assignment")])
def test_a_title_of_no_assignment_or_of_several(title: str, said: str, gradebook: Path) -> None:
    with pytest.raises(DlgraderError, match=said):
        fill_canvas(gradebook, title, find)


def test_moodle_keeps_every_column(tmp_path: Path) -> None:
    path = tmp_path / "worksheet.csv"
    path.write_text(MOODLE, encoding="utf-8")
    filled = fill_moodle(path, find)
    before, after = (list(csv.DictReader(io.StringIO(text))) for text in (MOODLE.removeprefix("\ufeff"), filled.text))
    jane, bob = after
    assert jane["Grade"] == "25.00"
    assert jane["Feedback comments"] == "<p>ch04/adam: 5/10, step 1 is &lt;wrong&gt;</p>"
    assert jane | {"Grade": "", "Feedback comments": ""} == before[0]
    assert bob == before[1]
    assert filled.unmatched == ["Bob Lee"]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", 'Identifier,Grade,"Last\n'])
def test_what_is_no_download_is_one_sentence(text: str, tmp_path: Path) -> None:
    path = tmp_path / "worksheet.csv"
    path.write_text(text)
    with pytest.raises(DlgraderError, match="download"):
        fill_moodle(path, find)


def test_scores_count_what_is_missing_and_keep_faults_apart(everything: Report, tmp_path: Path) -> None:
    alice = structs.replace(everything, outcome=Outcome.FAIL)
    bob = structs.replace(alice, exercise="ch04/adam", submission=SubmissionRef("adam.py", "b" * 64, "bob"), points=7.0)
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "ch04-adam.json").write_bytes(json.encode(bob))
    (tmp_path / "alice.json").write_bytes(json.encode(alice))
    first, second = scores_of(read_results(tmp_path))
    assert (first.student, first.points, first.possible) == ("alice", 2.5, 20.0)
    assert "ch04/adam: 0/10, not handed in" in first.feedback
    assert (second.of(100), second.of(None), second.withheld) == (35.0, 7.0, False)
    assert scores_of([everything])[0].withheld
    with pytest.raises(DlgraderError, match="holds no reports"):
        read_results(tmp_path / "nowhere")


def test_gradescope_reads_its_own_fields(everything: Report) -> None:
    told = plain_json.loads(results_json([everything]))
    assert told["score"] == 2.5 and told["stdout_visibility"] == "hidden"
    passed, failed, *_, withheld = told["tests"]
    assert (passed["status"], passed["score"], passed["max_score"], passed["number"]) == ("passed", 1, 1, "1")
    assert failed["status"] == "failed" and "one halving too many" in failed["output"]
    assert "score" not in withheld and "status" not in withheld
    assert plain_json.loads(results_json([everything, everything]))["tests"][-1]["number"] == "2.6"
    known = {"score", "max_score", "status", "name", "number", "output", "output_format", "visibility"}
    assert all(set(test) <= known for test in told["tests"])
