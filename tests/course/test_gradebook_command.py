"""`dlgrader gradebook`: what each command says and does, and how it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_class import ADAM, ARMIJO, LATE, hand_in, make_course, report
from sqlalchemy import select

from dlgrader.cli.main import program
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.gradebook.tables import Audit
from dlgrader.model.outcome import Outcome

Run = Callable[..., Result]
PROBE = """
import sys
from dlgrader.cli.main import main
sys.argv = ["dlgrader", "gradebook", *{arguments!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
heavy = [name for name in ("torch", "numpy", "sympy", "dlgrader.grading", "dlgrader.judge") if name in sys.modules]
print("\\nheavy:", heavy, file=sys.stderr)
"""


def made_book(course: CourseFolder) -> CourseFolder:
    """alice: 8 of 10 and 5 of 10, then 10 of 10 a day late; bob: a fault of ours; carol: not graded; dave: nothing."""
    with course.gradebook.writing() as session:
        keep_roster(session, course.roster().students)
        hand_in(session, "alice", {ADAM: report(points=8.0), ARMIJO: report(ARMIJO, 5.0)})
        hand_in(session, "alice", {ADAM: report(points=10.0)}, LATE)
        hand_in(session, "bob", {ADAM: report(points=0.0, outcome=Outcome.FAULT)})
        hand_in(session, "carol", {ARMIJO: None})
    return course


@pytest.fixture
def book(course: CourseFolder) -> CourseFolder:
    return made_book(course)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """The same, for what changes nothing."""
    return made_book(make_course(tmp_path_factory.mktemp("untouched")))


def invoke(*arguments: str, code: int = 0, answer: str | None = None) -> Result:
    result = CliRunner().invoke(program, ["gradebook", *arguments], prog_name="dlgrader", input=answer)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def run(book: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("show")` in the course's folder."""
    monkeypatch.chdir(book.path)
    monkeypatch.setenv("COLUMNS", "100")
    return invoke


def rows(result: Result) -> dict[str, list[str]]:
    """What stands behind a student's id."""
    return {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines()}


def test_show_has_exercises_of_an_assignment_or_all_assignments(run: Run) -> None:
    run("set", "dave", "hw1", "4", "--reason", "oral")
    found = rows(run("show", "hw1"))
    assert found["student"] == ["name", ADAM, ARMIJO, "total"]
    assert found["alice"][2:] == ["9/10", "5/10", "14/20"], "of the points that the exercises say"
    assert found["bob"][2:] == ["0/10*", "-", "0/20*"]
    assert found["carol"][2:] == ["-", "0/10*", "0/20*"]
    assert found["dave"][2:] == ["-", "-", "4/20!"]
    assert rows(run("show"))["student"] == ["name", "hw1"]
    assert rows(run("show"))["dave"][2:] == ["4/20!"]


def test_show_as_json_is_what_the_standings_hold(run: Run) -> None:
    found = json.loads(run("show", "hw1", "--json").stdout)
    assert found["format"] == "dlgrader.standings/1"
    alice = found["assignments"]["hw1"][0]
    assert (alice["student"], alice["score"]["points"], alice["score"]["open"]) == ("alice", 14.0, False)


def test_student_says_what_counts_and_why(run: Run) -> None:
    run("comment", "alice", "hw1", "well argued", "--exercise", "adam", "--author", "ta")
    run("set", "alice", "hw1", "--add", "--exercise", ARMIJO, "--reason", "a blot", "--", "-1.5")
    text = run("student", "alice").stdout
    assert text.startswith("alice (Alice Ahn, alice@example.org, group red)\n\nhw1  ")
    assert "hw1  12.5 of 20, due 2026-03-16 23:59 CET\n" in text
    assert f"  {ARMIJO}  3.5 of 10, -1.5 by a person\n" in text
    assert "    1. 2026-03-16 13:00 CET  8 points: does not count\n" in text
    assert "    2. 2026-03-17 13:30 CET  9 points, 13 h 31 min late, which costs 10 %: counts\n" in text
    assert "  points 1: ch04/armijo-line-search -1.5, a blot (" in text
    assert f"  comment 1: {ADAM}: well argued (ta, " in text
    assert "no result yet" in run("student", "bob").stdout
    assert "hw1  0 of 20, due" in run("student", "dave", "--assignment", "hw1").stdout


def test_what_is_set_holds_until_it_is_withdrawn(run: Run) -> None:
    said = run("set", "alice", "hw1", "11", "--exercise", "adam", "--reason", "read by hand", "--author", "ta").stdout
    assert said == f"points 1: 11 set for alice, hw1 {ADAM}\n"
    assert rows(run("show", "hw1"))["alice"][2] == "11/10!"
    assert run("withdraw", "points", "1").stdout == "points 1 of alice, hw1, is withdrawn\n"
    assert rows(run("show", "hw1"))["alice"][2] == "9/10"
    assert ", withdrawn" in run("student", "alice").stdout
    assert "withdrawn already" in run("withdraw", "points", "1", code=2).stderr
    assert "there is no comment 9" in run("withdraw", "comment", "9", code=2).stderr


def test_an_extension_takes_what_lateness_costs_back(run: Run) -> None:
    said = run("extend", "alice", "hw1", "2026-03-17", "--reason", "ill").stdout
    assert said == "extension 1: alice has until 2026-03-17 23:59 CET for hw1, instead of 2026-03-16 23:59 CET\n"
    assert rows(run("show", "hw1"))["alice"][2] == "10/10"
    said = run("extend", "alice", "hw1", "2026-03-17T10:00Z", "--reason", "as agreed").stdout
    assert "until 2026-03-17 11:00 CET" in said
    assert rows(run("show", "hw1"))["alice"][2] == "9/10"


def test_history_has_every_change_with_who_and_why(run: Run, book: CourseFolder) -> None:
    assert run("history").stdout == "nothing was changed yet\n"
    run("extend", "bob", "hw1", "2026-03-20 12:00", "--reason", "ill", "--author", "ta")
    run("set", "alice", "hw1", "3", "--reason", "read [by] hand", "--author", "prof")
    lines = run("history").stdout.splitlines()
    assert [line.split()[3:6] for line in lines[1:]] == [["ta", "extend", "bob"], ["prof", "set", "alice"]]
    assert "read [by] hand" in lines[2]
    assert "alice" not in run("history", "bob").stdout
    assert "bob" not in run("history", "--last", "1").stdout


def test_a_student_is_forgotten_once_that_is_confirmed(run: Run, book: CourseFolder) -> None:
    run("forget", "alice", code=130, answer="n\n")
    assert "alice" in rows(run("show"))
    run("forget", "alice", answer="y\n")
    assert "alice" not in rows(run("show"))
    run("forget", "bob", "--yes")
    assert "bob" not in rows(run("show"))
    with book.gradebook.reading() as session:
        assert [line.action for line in session.scalars(select(Audit))] == ["forget", "forget"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("student", "alise"), "no student 'alise'; did you mean alice?"),
        (("student", "Carol Cole"), "did you mean carol?"),
        (("student", "12345"), "the roster comes in with `dlgrader grade`"),
        (("history", "alise"), "did you mean alice?"),
        (("forget", "alise", "--yes"), "did you mean alice?"),
        (("show", "hw9"), "no assignment 'hw9', expected one of: hw1"),
        (("set", "alice", "hw1", "3", "--reason", " "), "needs words"),
        (("set", "alice", "hw1", "3"), "Missing option '--reason'"),
        (("set", "alice", "hw1", "many", "--reason", "x"), "'many' is not a valid float"),
        (("set", "alice", "hw1", "--reason", "x", "--", "-2"), "--add with a negative number"),
        (("set", "alice", "hw1", "nan", "--reason", "x"), "is no number of points"),
        (("set", "alice", "hw1", "inf", "--reason", "x"), "is no number of points"),
        (("set", "alice", "hw1", "3", "--reason", "x", "--exercise", "rmsprop"), "no exercise 'rmsprop', expected"),
        (("comment", "alice", "hw1", "fine", "--exercise", "rmsprop"), "hw1 has no exercise 'rmsprop'"),
        (("comment", "alice", "hw1", ""), "needs words"),
        (("extend", "alice", "hw1", "next week", "--reason", "ill"), "'next week' is no time"),
        (("extend", "alice", "hw1", "2026-02-30", "--reason", "ill"), "'2026-02-30' is no time"),
        (("extend", "alice", "hw9", "2026-03-20", "--reason", "ill"), "no assignment 'hw9'"),
        (("extend", "alice", "hw1", "9999-12-31T23:00-12:00", "--reason", "ill"), "is no time"),
        (("extend", "alice", "hw1", "2025-03-20", "--reason", "ill"), "is before the due time, 2026-03-16 23:59 CET"),
        (("withdraw", "grade", "1"), "'grade' is not one of"),
        (("withdraw", "points", "99999999999999999999"), "is not in the range"),
        (("show", "--course", "elsewhere"), "is no course folder"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    arguments: tuple[str, ...], says: str, untouched: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(untouched.path)
    stderr = invoke(*arguments, code=2).stderr
    assert says in " ".join(stderr.split())
    with untouched.gradebook.reading() as session:
        assert session.scalars(select(Audit)).all() == []


@pytest.mark.parametrize("arguments", [["show", "hw1"], ["student", "alice"], ["history"]])
def test_looking_imports_nothing_heavy(arguments: list[str], untouched: CourseFolder) -> None:
    code = PROBE.format(arguments=arguments)
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=untouched.path, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stderr.endswith("heavy: []\n"), ran.stderr


def test_a_gradebook_that_cannot_be_written_is_said(run: Run, book: CourseFolder) -> None:
    book.gradebook.close()
    Path("gradebook.sqlite3").write_bytes(b"not a database at all. " * 100)
    for arguments in (["show"], ["set", "alice", "hw1", "3", "--reason", "x"]):
        stderr = run(*arguments, code=2).stderr
        assert "is not a database" in stderr and stderr.count("\n") == 1
