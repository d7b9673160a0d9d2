"""Exports of a course: what the gradebook says, in the files of other programs."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dlgrader.cli.main import program
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.changes import comment, set_points
from dlgrader.course.gradebook.hand_ins import add_hand_in
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.gradebook.results import Version, keep_result
from dlgrader.course.gradebook.tables import Answer
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.model.submission import Part, Submission

ADAM, ARMIJO = "ch04/adam", "ch04/armijo-line-search"
IN_TIME, LATE = datetime(2026, 3, 16, 12, tzinfo=UTC), datetime(2026, 3, 17, 12, 30, tzinfo=UTC)
VERSION = Version("v1", "c1", "", "", "cpu")
NBGRADER = (
    "assignment,duedate,timestamp,student_id,last_name,first_name,email,"
    "raw_score,late_submission_penalty,score,max_score"
)
Run = Callable[..., Result]


@pytest.fixture
def graded(course: CourseFolder, made_report: Callable[..., Report]) -> CourseFolder:
    """alice: 8 in time, 10 by hand, a comment; bob: 10 late; carol: a fault of ours; dave: nothing."""

    def hand_in(student: str, received: datetime, **reports: Report) -> None:
        answers = [
            (r.exercise, Submission("a.py", "a.py", (Part("a.py", student),), "0" * 64)) for r in reports.values()
        ]
        added = add_hand_in(session, student, "hw1", answers, received, "plain", student)
        assert added is not None
        for answer in session.query(Answer).where(Answer.hand_in == added.id):
            (report,) = (r for r in reports.values() if r.exercise == answer.exercise)
            keep_result(session, answer.id, report, VERSION)

    with course.gradebook.writing() as session:
        keep_roster(session, course.roster().students)
        hand_in("alice", IN_TIME, adam=made_report(ADAM, 8.0, student="alice"), armijo=made_report(ARMIJO, 4.0))
        hand_in("bob", LATE, adam=made_report(ADAM, 10.0, student="bob"))
        hand_in("carol", IN_TIME, adam=made_report(ADAM, 0.0, outcome=Outcome.FAULT, student="carol"))
        set_points(session, "alice", "hw1", ARMIJO, 10.0, "the check was wrong", "ta")
        comment(session, "alice", "hw1", ADAM, "=well <done>", "ta")
        comment(session, "alice", "hw1", "", "go on\nlike this", "ta")
    return course


@pytest.fixture
def run(graded: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(program, ["export", *arguments, "--course", str(graded.path)])
        assert result.exit_code == 0, result.stderr
        return result

    return invoke


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_moodle_gets_what_counts_with_comments_of_people(run: Run, tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text(
        "Identifier,Full name,Email address,Grade,Maximum Grade,Last modified (grade),Feedback comments\n"
        "Participant 1,A. A.,ALICE@example.org,,100.00,-,\nParticipant 2,Bob Beck,,,100.00,-,\n"
        "Participant 3,Carol Cole,carol@example.org,,100.00,-,\nParticipant 4,Dave Dunn,,,100.00,-,\n"
    )
    result = run("moodle", "w.csv", "--assignment", "hw1")
    alice, bob, carol, dave = rows(tmp_path / "w-filled.csv")
    assert [row["Grade"] for row in (alice, bob, carol, dave)] == ["90.00", "45.00", "", ""]
    assert alice["Feedback comments"] == (
        "<p>ch04/adam: 8/10, is right</p><p>ch04/adam, comment: =well &lt;done&gt;</p>"
        "<p>ch04/armijo-line-search: 10/10, points changed by hand, is right</p>"
        "<p>comment: go on</p><p>comment: like this</p>"
    )
    assert "13 h 31 min late, which costs 10 % of the points" in bob["Feedback comments"]
    assert "armijo-line-search: 0/10, not handed in" in bob["Feedback comments"]
    assert "withheld" in result.stderr and "carol" in result.stderr
    assert "without a result: Dave Dunn" in result.stderr
    run("moodle", "w.csv", "--assignment", "hw1", "--zeros")
    assert [row["Grade"] for row in rows(tmp_path / "w-filled.csv")][3] == "0.00"


def test_canvas_gets_the_column_and_only_certain_rows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text(
        "Student,ID,SIS Login ID,Section,HW (5)\n    Points Possible,,,,20\n"
        '"Ahn, Alice",1,alice,A,\n"Beck, Bob",2,b77,A,\n"Beck, Bob",3,b78,A,\n'
    )
    result = run("canvas", "g.csv", "--column", "HW", "--assignment", "hw1")
    lines = (tmp_path / "g-filled.csv").read_text().splitlines()
    assert [row[-1] for row in csv.reader(lines)] == ["HW (5)", "20", "18.00"]
    assert "not certain whose row it is: Beck, Bob, Beck, Bob" in result.stderr


def test_the_plain_table_has_everybody_and_no_formula(run: Run, graded: CourseFolder, tmp_path: Path) -> None:
    roster = graded.path / "roster.csv"
    roster.write_text(roster.read_text().replace("Alice Ahn", '"=HYPERLINK(""x"")"'))
    run("csv", "hw1")
    alice, bob, carol, dave = rows(tmp_path / "hw1.csv")
    assert alice == {
        "student": "alice", "name": "'=HYPERLINK(\"x\")", "group": "red", "email": "alice@example.org", ADAM: "8",
        ARMIJO: "10", "total": "18", "possible": "20", "late": "0.00", "attempts": "1", "withheld": "",
        "manual": ARMIJO,
    }  # fmt: skip
    assert (bob["total"], bob["late"]) == ("9", "13.52")
    assert (carol["withheld"], dave["attempts"], dave["total"]) == (ADAM, "0", "0")
    run("csv", "--all", "--out", "x/all.csv")
    first = rows(tmp_path / "x" / "all.csv")[0]
    assert (first["hw1"], first["total"], first["possible"], first["manual"]) == ("18", "18", "20", "hw1")


def test_nbgrader_gets_its_columns_and_its_sum(run: Run, tmp_path: Path) -> None:
    result = run("nbgrader", "hw1")
    text = (tmp_path / "hw1-nbgrader.csv").read_text()
    assert text.splitlines()[0] == NBGRADER and '"' not in text
    by_id = {row["student_id"]: row for row in csv.DictReader(io.StringIO(text))}
    assert by_id["bob"] == {
        "assignment": "hw1", "duedate": "2026-03-16 22:59:00", "timestamp": "2026-03-17 12:30:00", "student_id": "bob",
        "last_name": "Beck", "first_name": "Bob", "email": "bob@example.org", "raw_score": "10.0",
        "late_submission_penalty": "1.0", "score": "9.0", "max_score": "20.0",
    }  # fmt: skip
    for row in by_id.values():
        raw, penalty, score = (float(row[name]) for name in ("raw_score", "late_submission_penalty", "score"))
        assert score == max(0.0, raw - penalty)
        assert not row["timestamp"] or datetime.fromisoformat(row["timestamp"])
    assert by_id["dave"]["timestamp"] == "" and set(by_id) == {"alice", "bob", "dave"}
    assert "carol" in result.stderr


def test_junit_has_points_as_properties_of_suites(run: Run, tmp_path: Path) -> None:
    run("junit", "hw1")
    root = ElementTree.parse(tmp_path / "hw1.xml").getroot()
    told = {suite.get("name"): {p.get("name"): p.get("value") for p in suite.iter("property")} for suite in root}
    assert set(told) == {f"{ADAM} alice", f"{ARMIJO} alice", f"{ADAM} bob", f"{ADAM} carol"}
    assert (told[f"{ADAM} bob"]["points"], told[f"{ADAM} bob"]["assignment.points"]) == ("10", "9")
    assert told[f"{ARMIJO} alice"]["assignment.manual"] == "yes"
    assert told[f"{ADAM} carol"]["assignment.withheld"] == "yes"
    assert all(parent.tag == "testsuite" for parent in root.iter() if parent.find("properties") is not None)
