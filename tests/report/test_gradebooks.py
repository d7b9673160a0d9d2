"""Gradebooks of Canvas and Moodle are filled in as these platforms take them; Gradescope gets its results.json."""

from __future__ import annotations

import csv
import io
import json as plain_json
from pathlib import Path

import pytest
from msgspec import structs

from dlgrader.errors import DlgraderError
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report, SubmissionRef
from dlgrader.report import json
from dlgrader.report.gradebooks.canvas import fill_canvas
from dlgrader.report.gradebooks.gradescope import Around, results_json
from dlgrader.report.gradebooks.moodle import fill_moodle
from dlgrader.report.gradebooks.scores import Score, read_results, scores_of
from dlgrader.report.gradebooks.sheet import number

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


def find(name: str) -> Score | None:
    found = (s for s in SCORES.values() if name == s.student or (name.startswith("_") and s.student.endswith(name)))
    return next(found, None)


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


@pytest.mark.parametrize("spoilt", ["semicolons", "bom", "short rows", "crlf"])
def test_canvas_takes_what_spreadsheets_make_of_its_file(gradebook: Path, spoilt: str) -> None:
    text = CANVAS.replace(",,10,20,(read only)", ',,10,"2.000,00",(read only)')
    if spoilt == "semicolons":  # as its German edition exports it: decimal commas, too
        rows = list(csv.reader(io.StringIO(text)))
        file = io.StringIO()
        csv.writer(file, delimiter=";").writerows(rows)
        text = file.getvalue()
    elif spoilt == "bom":
        text = "\ufeff" + text
    elif spoilt == "short rows":
        text = text.replace(",(read only)", "").replace(",A,9.00,,80", ",A")
    elif spoilt == "crlf":
        text = text.replace("\n", "\r\n") + "\r\n,,,,,,,\r\n"
    gradebook.write_bytes(text.encode())
    filled = fill_canvas(gradebook, "Homework 3", find)
    delimiter = ";" if spoilt == "semicolons" else ","
    header, _, jane = csv.reader(io.StringIO(filled.text), delimiter=delimiter)
    assert header[0] == "Student" and header[-2:] == ["Section", "Homework 3 (42)"]
    assert jane[-1] == "1000.00"


def test_canvas_leaves_excused_and_doubtful_rows_alone(gradebook: Path) -> None:
    gradebook.write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,HW (5),Final Score (2026)\n"
        '"Doe, Jane",1,,jane,A,EX,1\n"Doe, J.",2,,jane,A,1,1\n"Lee, B",3,bob,jane,A,,1\n"doe_7",4,,,A,,1\n'
    )
    filled = fill_canvas(gradebook, "(", find)  # the total of a grading period is no assignment
    assert filled.closed == ["Doe, Jane"]  # excused there
    assert filled.doubtful == ["Doe, J.", "Lee, B"]  # the ids of the third are two students'
    assert filled.written == ["doe_7"]  # by name, as no id is known
    gradebook.write_text(CANVAS.replace(",20,(read", ",(read only),(read"))
    with pytest.raises(DlgraderError, match="read only in Canvas"):
        fill_canvas(gradebook, "Homework 3", find)


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


def test_moodle_reads_semicolons_and_writes_commas_as_its_import_needs(tmp_path: Path) -> None:
    path = tmp_path / "worksheet.csv"
    path.write_text(
        "Identifier;Full name;Grade;Maximum grade;Grade can be changed;Last modified (grade)\n"
        "Participant 7;Jane, Doe;;50,5;Yes;-\nParticipant 9;Ann;;50,5;No;-\n"
    )
    filled = fill_moodle(path, find)
    jane, ann = csv.DictReader(io.StringIO(filled.text))
    assert (jane["Grade"], jane["Full name"], jane["Maximum grade"]) == ("25.25", "Jane, Doe", "50,5")
    assert (ann["Grade"], filled.closed) == ("", ["Ann"])
    path.write_text("Identifier,Grade,Scale,Last modified (grade)\n")
    with pytest.raises(DlgraderError, match="by a scale"):
        fill_moodle(path, find)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9", 9), ("9,5", 9.5), ("9.5", 9.5), ("1,234.50", 1234.5), ("1.234,50", 1234.5), ("", None), ("nan", None),
     ("(read only)", None), ("1_0", None), ("-", None), ("9" * 400, None)],
)  # fmt: skip
def test_numbers_of_platforms(text: str, expected: float | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", 'Identifier,Grade,"Last\n', 'Identifier,Grade,Last modified (grade)\n"x',
     "Identifier,Grade,Grade,Last modified (grade)\n"],
)  # fmt: skip
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
    assert "score" not in told and not any("score" in test for test in told["tests"])  # a fault of ours: none at all
    assert "our fault and not yours" in told["output"] and "status" not in told["tests"][-1]
    failing = structs.replace(everything, outcome=Outcome.FAIL, checks=everything.checks[:-1])
    told = plain_json.loads(results_json([failing]))
    assert told["score"] == 2.5 and told["stdout_visibility"] == "hidden"
    passed, failed, *_ = told["tests"]
    assert (passed["status"], passed["score"], passed["max_score"], passed["number"]) == ("passed", 1, 1, "1")
    assert failed["status"] == "failed" and "one halving too many" in failed["output"]
    assert plain_json.loads(results_json([failing, failing]))["tests"][-1]["number"] == "2.5"
    around = Around({"ch04/armijo": 20.0, "ch04/adam": 10.0}, lost=50, output=("\ud800",))
    scaled = plain_json.loads(results_json([failing], around))
    assert (scaled["score"], scaled["tests"][0]["score"], scaled["tests"][-1]["max_score"]) == (2.5, 2, 10)
    assert scaled["tests"][-1]["name"] == "ch04/adam: handed in"
    known = {"score", "max_score", "status", "name", "number", "output", "output_format", "visibility"}
    assert all(set(test) <= known for test in told["tests"])
