"""A second look: what is proposed, what would change, and what applying it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import pytest
from made_class import ADAM, POINTS, VERSION, MadeReport, hand_in
from made_grading import HOW, REGISTRY, Grading, todo
from msgspec import structs
from sqlalchemy import func, select

from dlgrader.course import work
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.changes import set_points
from dlgrader.course.gradebook.database import Database
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.gradebook.results import graded, keep_result, proposed
from dlgrader.course.gradebook.tables import Audit, Regrade, Result, Sheet
from dlgrader.course.regrade import Difference, apply, difference, discard, drop_stale, open_regrade, propose
from dlgrader.course.work import Task
from dlgrader.errors import DlgraderError
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport

NEWER = structs.replace(VERSION, exercise="v2")


@pytest.fixture
def grading(monkeypatch: pytest.MonkeyPatch, made_report: MadeReport) -> Grading:
    """Full marks for everybody, unless `says` is another."""
    made = Grading(lambda student, exercise: made_report(exercise, POINTS[exercise], POINTS[exercise]))
    monkeypatch.setattr(work, "grade_all", made)
    return made


@pytest.fixture
def book(course: CourseFolder, made_report: MadeReport) -> Iterator[Database]:
    """alice has 4 of 10, bob 6, carol 10; dave has nothing."""
    with closing(course.gradebook) as database:
        with database.writing() as session:
            keep_roster(session, course.roster().students)
            for student, points in (("alice", 4.0), ("bob", 6.0), ("carol", 10.0)):
                hand_in(session, student, {ADAM: made_report(points=points)})
        yield database


def preview(book: Database, tasks: Sequence[Task]) -> int:
    """The number of the regrade that has these."""
    for _ in propose(book, "hw1", tasks, HOW, "ta"):
        pass
    with book.reading() as session:
        number = open_regrade(session, "hw1")
    assert number is not None
    return number


def applied(book: Database, number: int) -> int:
    with book.writing() as session:
        return apply(session, "hw1", number, "ta")


def points(book: Database) -> dict[str, float]:
    with book.reading() as session:
        return {one.student: one.points for one in graded(session, "hw1")}


def would_change(book: Database, course: CourseFolder, number: int) -> Difference:
    with book.reading() as session:
        return difference(session, course.assignment("hw1"), POINTS, number)


def test_a_preview_that_is_broken_off_goes_on_and_grades_nothing_twice(book: Database, grading: Grading) -> None:
    first = propose(book, "hw1", todo(book), HOW, "ta")
    number, task, _ = next(first)
    assert isinstance(first, Iterator)
    first.close()  # type: ignore[attr-defined]
    assert preview(book, todo(book)) == number
    assert grading.asked == {"alice": 1, "bob": 1, "carol": 1}
    assert task.item.student == "alice"
    assert preview(book, todo(book)) == number and grading.asked.total() == 3
    with book.reading() as session:
        assert len(proposed(session, "hw1", number)) == 3
    assert points(book) == {"alice": 4, "bob": 6, "carol": 10}, "nothing holds before it is applied"


def test_what_another_version_proposed_or_was_withheld_is_graded_again(
    book: Database, grading: Grading, made_report: MadeReport
) -> None:
    full = grading.says
    grading.says = lambda student, exercise: (
        made_report(points=0.0, outcome=Outcome.FAULT) if student == "bob" else full(student, exercise)
    )
    number = preview(book, todo(book))
    grading.says = full
    preview(book, todo(book))
    assert grading.asked == {"alice": 1, "bob": 2, "carol": 1}
    assert preview(book, todo(book, "v3")) == number
    assert grading.asked == {"alice": 2, "bob": 3, "carol": 2}
    with book.reading() as session:
        assert [one.version.exercise for one in proposed(session, "hw1", number) if one.version] == ["v3"] * 3
        assert session.scalar(select(func.count(Sheet.result))) == session.scalar(select(func.count(Result.id))) == 6


def test_the_difference_says_who_gains_who_loses_and_by_which_check(
    book: Database, course: CourseFolder, grading: Grading, made_report: MadeReport
) -> None:
    lost = CheckReport("bias", "value", "is corrected", Outcome.FAIL, 0.0, 7.0, "no bias correction", failed=1)
    grading.says = lambda student, exercise: {
        "alice": made_report(points=10.0),
        "bob": made_report(points=6.0),
        "carol": made_report(points=3.0, checks=(made_report(points=3.0).checks[0], lost)),
    }[student]
    found = would_change(book, course, preview(book, todo(book)))
    assert [(one.student, one.before, one.after) for one in found.changed] == [("alice", 4, 10), ("carol", 10, 3)]
    assert (found.unchanged, found.regraded, found.withheld, found.newer) == (2, 3, 0, 0)
    (adam,) = found.changed[1].exercises
    assert (adam.exercise, adam.before, adam.after, adam.held) == (ADAM, 10.0, 3.0, False)
    values, bias = adam.checks
    assert values.before is not None and values.after is not None
    assert (values.before.outcome, values.after.outcome) == (Outcome.PASS, Outcome.FAIL)
    assert bias.before is None and bias.after is not None and bias.after.message == "no bias correction"


def test_points_of_a_person_are_held(book: Database, course: CourseFolder, grading: Grading) -> None:
    with book.writing() as session:
        set_points(session, "alice", "hw1", ADAM, 7.0, "read by hand", "ta")
    number = preview(book, todo(book))
    (alice, bob) = sorted(would_change(book, course, number).changed, key=lambda one: one.student)
    assert (alice.before, alice.after, alice.exercises[0].held) == (7.0, 7.0, True)
    assert alice.exercises[0].checks, "the verdict changes all the same"
    assert (bob.before, bob.after, bob.exercises[0].held) == (6.0, 10.0, False)


def test_applying_leaves_alone_what_was_graded_since_and_what_is_withheld(
    book: Database, course: CourseFolder, grading: Grading, made_report: MadeReport
) -> None:
    full = grading.says
    grading.says = lambda student, exercise: (
        made_report(points=0.0, outcome=Outcome.FAULT) if student == "bob" else full(student, exercise)
    )
    number = preview(book, todo(book))
    with book.writing() as session:
        alice = next(one.answer for one in graded(session, "hw1") if one.student == "alice")
        keep_result(session, alice, made_report(points=8.0), VERSION)
    found = would_change(book, course, number)
    assert (found.changed, found.regraded, found.withheld, found.newer) == ((), 3, 1, 1)
    assert applied(book, number) == 1
    assert points(book) == {"alice": 8, "bob": 6, "carol": 10}
    with pytest.raises(DlgraderError, match="was applied already"):
        applied(book, number)
    with pytest.raises(DlgraderError, match="was applied already"):
        would_change(book, course, number)
    with pytest.raises(DlgraderError, match="has no regrade 99"):
        applied(book, 99)


def test_applied_results_are_current_and_are_in_the_records(book: Database, grading: Grading) -> None:
    assert applied(book, preview(book, todo(book))) == 3
    assert points(book) == {"alice": 10, "bob": 10, "carol": 10}
    with book.reading() as session:
        assert {one.version for one in graded(session, "hw1")} == {NEWER}
        assert open_regrade(session, "hw1") is None
        assert [(line.action, line.author) for line in session.scalars(select(Audit))] == [("regrade", "ta")]


def test_what_is_discarded_leaves_no_rows(book: Database, grading: Grading) -> None:
    def rows() -> list[int | None]:
        with book.reading() as session:
            return [session.scalar(select(func.count()).select_from(table)) for table in (Result, Sheet, Regrade)]

    before = rows()
    number = preview(book, todo(book))
    assert rows() != before
    with book.writing() as session:
        discard(session, "hw1", number, "ta")
    assert rows() == before
    assert points(book) == {"alice": 4, "bob": 6, "carol": 10}


@pytest.mark.parametrize("end", [apply, discard])
def test_a_preview_stops_where_somebody_ends_it_meanwhile(
    end: Callable[..., object], book: Database, grading: Grading
) -> None:
    running = propose(book, "hw1", todo(book), HOW, "ta")
    number, _, _ = next(running)
    with book.writing() as session:
        end(session, "hw1", number, "ta")
    with pytest.raises(DlgraderError, match="meanwhile"):
        list(running)
    with book.reading() as session:
        assert session.scalars(select(Result.id).where(Result.state == "proposed")).all() == []


def test_what_a_grader_proposed_that_is_gone_is_taken_out(
    book: Database, course: CourseFolder, grading: Grading
) -> None:
    preview(book, todo(book))
    with book.writing() as session:
        drop_stale(session, course.assignment("hw1"), REGISTRY, HOW)
        assert open_regrade(session, "hw1") is None
        assert session.scalar(select(func.count(Result.id))) == 3
    with book.reading() as session:
        real = work.tasks(session, course.assignment("hw1"), REGISTRY, HOW, work.Which.ALL)
    number = preview(book, real[:1])
    with book.writing() as session:
        drop_stale(session, course.assignment("hw1"), REGISTRY, HOW)
        assert open_regrade(session, "hw1") == number


def test_a_result_that_was_not_run_is_of_the_device_that_was_asked_for(book: Database, made_report: MadeReport) -> None:
    on_gpu = structs.replace(VERSION, device="cuda")
    with book.writing() as session:
        one = graded(session, "hw1")[0]
        keep_result(session, one.answer, made_report(points=0.0, outcome=Outcome.ERROR), on_gpu)
        assert graded(session, "hw1")[0].version == on_gpu
