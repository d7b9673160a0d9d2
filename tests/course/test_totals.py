"""Points kept in the gradebook are those that would be found anew, whatever has changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_class import ADAM, ARMIJO, IN_TIME, LATE, POINTS, MadeReport, hand_in
from msgspec import structs
from sqlalchemy import select
from sqlalchemy.orm import Session

from dlgrader.course import totals
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.changes import extend, set_points, withdraw
from dlgrader.course.gradebook.people import forget, keep_roster
from dlgrader.course.gradebook.tables import Total
from dlgrader.course.standing import class_standing
from dlgrader.course.totals import class_totals
from dlgrader.submission.roster import Student


@pytest.fixture
def full(course: CourseFolder, made_report: MadeReport) -> CourseFolder:
    with course.gradebook.writing() as session:
        keep_roster(session, course.roster().students)
        hand_in(session, "alice", {ADAM: made_report(points=4.0)}, LATE)
        hand_in(session, "carol", {ADAM: made_report(points=7.0), ARMIJO: made_report(ARMIJO, 10.0, 20.0)}, IN_TIME)
    return course


def scored(course: CourseFolder, **asked: object) -> dict[str, tuple[str, float, float, bool]]:
    assignment = structs.replace(course.assignment("hw1"), **asked)
    found = class_totals(course.gradebook, [assignment, structs.replace(assignment, name="hw2")], POINTS)["hw1"]
    with course.gradebook.reading() as session:
        anew = class_standing(session, assignment, POINTS)
    assert [(o.student, o.points, o.open, o.handed_in, o.decided) for o in found] == [
        (o.student, o.score.points, o.score.open, o.score.handed_in, bool(o.score.manual)) for o in anew
    ]
    return {one.student: (one.name, one.points, one.possible, one.handed_in) for one in found}


def change_points(session: Session) -> None:
    set_points(session, "carol", "hw1", ADAM, 1.0, "read by hand", "ta")


def change_due(session: Session) -> None:
    extend(session, "alice", "hw1", LATE, "ill", "ta")


def change_roster(session: Session) -> None:
    keep_roster(session, [Student("alice", "Alice Anders", "", "")])


def forget_one(session: Session) -> None:
    forget(session, "carol", "ta")


@pytest.mark.parametrize("change", [change_points, change_due, change_roster, forget_one])
def test_a_change_is_seen(full: CourseFolder, change: Callable[[Session], None]) -> None:
    before = scored(full)
    with full.gradebook.writing() as session:
        change(session)
    assert scored(full) != before


def test_a_new_hand_in_a_new_policy_and_a_withdrawal_are_seen(full: CourseFolder, made_report: MadeReport) -> None:
    first = scored(full)
    assert scored(full, attempts=1, counts="last") == first
    with full.gradebook.writing() as session:
        hand_in(session, "carol", {ADAM: made_report(points=9.0)}, IN_TIME)
        number = set_points(session, "dave", "hw1", "", 5.0, "oral", "ta").id
    second = scored(full)
    assert second["carol"][1] == first["carol"][1] + 2 and second["dave"][1] == 5
    assert scored(full, attempts=1)["carol"] != second["carol"]
    with full.gradebook.writing() as session:
        withdraw(session, "points", number, "ta")
    assert scored(full)["dave"] == first["dave"]


def test_what_has_not_changed_is_not_scored_again(full: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = scored(full)
    monkeypatch.setattr(totals, "class_standing", lambda *_: pytest.fail("scored again"))
    assert scored(full) == first


def test_a_gradebook_that_cannot_be_written_is_read_all_the_same(
    full: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(full.gradebook), "writing", no_writing)
    assert scored(full)["carol"][1] > 0


def test_nothing_of_a_deleted_student_is_kept(full: CourseFolder) -> None:
    scored(full)
    with full.gradebook.writing() as session:
        forget(session, "carol", "ta")
    with full.gradebook.reading() as session:
        assert not any(b"carol" in one.data for one in session.scalars(select(Total)))


def no_writing(gradebook: object) -> object:
    from dlgrader.errors import DlgraderError

    raise DlgraderError("the gradebook cannot be written")
