"""Feedback pages: what stands in them, that nothing of a learner's is markup, and how they are written."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec import structs

from dlgrader.cli.main import program
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.changes import comment, extend, released, set_points
from dlgrader.course.gradebook.hand_ins import add_hand_in
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.gradebook.results import Version, keep_result
from dlgrader.course.gradebook.tables import Answer, Audit
from dlgrader.course.pages.view import file_names
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report
from dlgrader.model.submission import Part, Submission
from dlgrader.submission.roster import Student

ADAM, ARMIJO = "ch04/adam", "ch04/armijo-line-search"
DUE = datetime(2026, 3, 16, 22, 59, tzinfo=UTC)
VERSION = Version("v1", "c1", "", "", "cpu")
EVIL = "<script>alert(1)</script>\x1b[31m"
Feedback = Callable[..., Result]


@pytest.fixture
def graded(course: CourseFolder, made_report: Callable[..., Report]) -> CourseFolder:
    """alice: twice, the second late; bob: withheld, and hostile; carol: points by hand and more time; dave: nothing."""

    def hand_in(student: str, received: datetime, report: Report, file: str = "adam.py") -> None:
        report = structs.replace(report, submission=structs.replace(report.submission, name=file))
        answer = Submission(file, f"{student}/{file}", (Part(file, f"{student} {received}"),), "0" * 64)
        added = add_hand_in(session, student, "hw1", [(report.exercise, answer)], received, "plain", f"{received}")
        assert added is not None
        (one,) = session.query(Answer).where(Answer.hand_in == added.id)
        keep_result(session, one.id, report, VERSION)

    with course.gradebook.writing() as session:
        listed = [s for s in course.roster().students if s.id != "bob"]
        keep_roster(session, [*listed, Student("bob", f"Bob {EVIL}", group="red")])
        hand_in("alice", DUE - timedelta(hours=1), made_report(ADAM, 4.0))
        hand_in("alice", DUE + timedelta(hours=25), made_report(ADAM, 9.0))
        held = CheckReport("values", "values", "is right", Outcome.FAULT, 0.0, 10.0, message=EVIL)
        report = made_report(ADAM, 0.0, outcome=Outcome.FAULT, checks=(held,))
        hand_in("bob", DUE, structs.replace(report, faults=(f"Traceback\nOSError: {EVIL}",)), f"{EVIL}.py")
        hand_in("carol", DUE + timedelta(hours=1), made_report(ARMIJO, 5.0))
        set_points(session, "carol", "hw1", ARMIJO, 8.0, f"nearly {EVIL}", "ta")
        set_points(session, "carol", "hw1", "", 1.5, "spoke in class", "ta", add=True)
        extend(session, "carol", "hw1", DUE + timedelta(days=2), "ill", "ta")
        comment(session, "carol", "hw1", "", f"come and\nsee me {EVIL}", "ta")
    return course


@pytest.fixture
def feedback(graded: CourseFolder) -> Feedback:
    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(program, ["feedback", "hw1", "--course", str(graded.path), *arguments])

    return invoke


def page(graded: CourseFolder, student: str) -> str:
    return (graded.path / "feedback" / "hw1" / f"{student}.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    """What a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style>.*?</style>|<script>.*?</script>", "", html)).split())


def test_points_and_how_they_came_about(feedback: Feedback, graded: CourseFolder) -> None:
    assert feedback().exit_code == 0
    alice = words(page(graded, "alice"))
    assert "7.2 of 20 points" in alice and "Handed in 1 day 1 h late." in alice and "The best attempt counts." in alice
    assert "2026-03-16 22:59 CET 40 % 4 adam.py" in alice
    assert "2026-03-18 00:59 CET 90 % 1 day 1 h, −20 % 7.2 counts adam.py" in alice
    assert "The feedback is about what was handed in 2026-03-18 00:59 CET." in alice
    carol = words(page(graded, "carol"))
    assert "9.5 of 20 points" in carol and "Set to 8 points by hand: nearly" in carol
    assert "+1.5 points by hand: spoke in class" in carol and "come and see me" in carol
    assert "Due 2026-03-18 23:59 CET, extended for you (2026-03-16 23:59 CET for others)." in carol
    assert "Nothing was handed in." in carol and "Nothing was handed in." in words(page(graded, "dave"))


def test_what_is_withheld_is_said_to_be_our_fault(feedback: Feedback, graded: CourseFolder) -> None:
    feedback()
    bob = words(page(graded, "bob"))
    assert "0 of 20 points so far" in bob and "That is our fault" in bob and "OSError" not in bob
    index = words(page(graded, "index"))
    assert "1 open" in index and "OSError: &lt;script&gt;" in index


def test_nothing_hostile_is_markup_and_nothing_is_fetched(feedback: Feedback, graded: CourseFolder) -> None:
    feedback()
    for student in ("alice", "bob", "carol", "index"):
        html = page(graded, student)
        assert "<script>alert" not in html and "\x1b" not in html
        assert not re.search(r"(?:src|href|action)=[\"']?(?:\w+:|//)|url\(|@import", html)
    assert "&lt;script&gt;" in page(graded, "bob") and "&lt;script&gt;" in page(graded, "carol")


def test_the_teachers_page(feedback: Feedback, graded: CourseFolder) -> None:
    feedback()
    index = words(page(graded, "index"))
    assert "4 students" in index and "3 handed in" in index and "1 late" in index
    assert '<a href="alice.html#ch04-adam">7.2</a>' in page(graded, "index")
    assert '<a href="carol.html#ch04-armijo-line-search">8*</a>' in page(graded, "index")


def test_a_team_is_counted_once_and_reads_who_handed_in(feedback: Feedback, graded: CourseFolder) -> None:
    text = (graded.path / "course.toml").read_text()
    (graded.path / "course.toml").write_text(f"{text}groups = true\n")
    feedback()
    assert words(page(graded, "alice")).count("by bob") == 1 and words(page(graded, "bob")).count("by alice") == 2
    assert "7.2 of 20 points so far" in words(page(graded, "bob"))
    assert "ADAM 1 0 % 90 %" in words(page(graded, "index"))


def test_a_release_is_recorded_and_takes_the_note_away(feedback: Feedback, graded: CourseFolder) -> None:
    feedback()
    assert "Not released." in page(graded, "alice")
    told = feedback("--release")
    assert "hw1 is released" in told.stdout and "open, so that their points may still rise: bob" in told.stderr
    assert "Not released" not in page(graded, "alice") + page(graded, "index")
    assert "is released" not in feedback("--release").stdout
    with graded.gradebook.reading() as session:
        assert list(released(session)) == ["hw1"]
        assert [line.assignment for line in session.query(Audit).where(Audit.action == "release")] == ["hw1"]


def test_only_what_changed_is_written(feedback: Feedback, graded: CourseFolder) -> None:
    assert "5 pages, 5 of them new or changed" in feedback().stdout
    assert "5 pages, 0 of them" in feedback().stdout
    with graded.gradebook.writing() as session:
        comment(session, "dave", "hw1", "", "where are you?", "ta")
    assert "5 pages, 1 of them" in feedback().stdout
    (graded.path / "feedback" / "hw1" / "gone.html").write_text("")
    assert "pages of nobody in the class: gone.html" in feedback("--students", "dave").stderr


def test_a_page_that_cannot_be_written_is_as_it_was(
    feedback: Feedback, graded: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    feedback()
    before = page(graded, "alice")

    def full(source: str, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    told = feedback("--release")
    assert told.exit_code == 2 and told.stderr.count("\n") == 2 and "No space left on device" in told.stderr
    assert page(graded, "alice") == before
    assert not list((graded.path / "feedback" / "hw1").glob(".*"))


def test_an_unknown_student_releases_nothing(feedback: Feedback, graded: CourseFolder) -> None:
    told = feedback("--students", "zoe", "--release")
    assert told.exit_code == 2 and "'zoe'" in told.stderr
    with graded.gradebook.reading() as session:
        assert not released(session)


def test_solutions_follow_only_where_the_course_says_so(feedback: Feedback, graded: CourseFolder) -> None:
    feedback()
    assert "A solution" not in page(graded, "alice")
    text = (graded.path / "course.toml").read_text()
    (graded.path / "course.toml").write_text(f'{text}solutions = "with feedback"\n')
    feedback()
    assert page(graded, "alice").count("A solution") == 2 and "class Adam" in words(page(graded, "alice"))


def test_every_student_has_a_file_of_their_own() -> None:
    ids = ["ann", "Ann", "../ann", "index", "a b", "a_b", ".", "x" * 300, "x" * 301, "\x00", "é" * 200]
    names = list(file_names(ids).values())
    assert len({name.casefold() for name in names}) == len(ids) and "index.html" not in names
    assert all("/" not in name and not name.startswith(".") and len(name.encode()) < 256 for name in names)
    assert file_names(["ann", "bob"])["bob"] == "bob.html" == file_names(["bob"])["bob"]
