"""Where everybody stands, read from a gradebook of made results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from made_class import ADAM, ARMIJO, IN_TIME, LATE, POINTS, MadeReport, hand_in
from msgspec import structs
from sqlalchemy.orm import Session

from dlgrader.course.config.model import Assignment
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.changes import comment, extend, set_points, withdraw
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.standing import Standing, class_standing, standing_of
from dlgrader.model.outcome import Outcome
from dlgrader.submission.roster import Student

HOUR = timedelta(hours=1)


@contextmanager
def book(course: CourseFolder) -> Iterator[Session]:
    """Open for writing, with the roster."""
    with course.gradebook.writing() as session:
        keep_roster(session, course.roster().students)
        yield session


def standings(session: Session, course: CourseFolder, **asked: object) -> dict[str, Standing]:
    assignment: Assignment = structs.replace(course.assignment("hw1"), **asked)
    return {one.student: one for one in class_standing(session, assignment, POINTS)}


def test_what_one_of_a_group_hands_in_counts_for_all_of_it(course: CourseFolder, made_report: MadeReport) -> None:
    with book(course) as session:
        hand_in(session, "alice", {ADAM: made_report(points=4.0)})
        hand_in(session, "bob", {ADAM: made_report(points=7.0)}, IN_TIME + HOUR)
        hand_in(session, "carol", {ADAM: made_report(points=9.0)})
        together, alone = standings(session, course, groups=True), standings(session, course)
    assert {id: one.score.points for id, one in together.items()} == {"alice": 7, "bob": 7, "carol": 9, "dave": 0}
    assert {id: one.score.points for id, one in alone.items()} == {"alice": 4, "bob": 7, "carol": 9, "dave": 0}
    assert together["alice"].shown == together["bob"].shown
    assert len(together["alice"].answers) == 2 and not together["dave"].answers


def test_students_without_a_group_share_nothing_with_each_other(course: CourseFolder, made_report: MadeReport) -> None:
    with book(course) as session:
        hand_in(session, "carol", {ADAM: made_report(points=9.0)})
        found = standings(session, course, groups=True)
    assert not found["dave"].score.handed_in
    assert found["carol"].score.points == 9


def test_an_extension_is_for_one_of_a_group_and_the_last_holds(course: CourseFolder, made_report: MadeReport) -> None:
    with book(course) as session:
        hand_in(session, "alice", {ADAM: made_report()}, LATE)
        extend(session, "bob", "hw1", LATE - HOUR, "ill", "ta")
        extend(session, "bob", "hw1", LATE + HOUR, "still ill", "ta")
        extend(session, "alice", "hw2", LATE + HOUR, "of another assignment", "ta")
        found = standings(session, course, groups=True)
        assert (found["alice"].score.points, found["bob"].score.points) == (9.0, 10.0)
        assert (found["alice"].due, found["bob"].due) == (course.assignment("hw1").due, LATE + HOUR)
        withdraw(session, "extension", 2, "ta")
        assert standings(session, course, groups=True)["bob"].due == LATE - HOUR


def test_what_people_decide_holds_and_its_withdrawal(course: CourseFolder, made_report: MadeReport) -> None:
    with book(course) as session:
        hand_in(session, "alice", {ADAM: made_report(points=4.0), ARMIJO: made_report(ARMIJO, 20.0, 20.0)})
        by_hand = set_points(session, "alice", "hw1", ADAM, 8.0, "read by hand", "ta").id
        set_points(session, "alice", "hw1", "", -3.0, "no names in the file", "ta", add=True)
        set_points(session, "dave", "hw1", "", 5.0, "oral", "ta")
        comment(session, "alice", "hw1", ADAM, "well argued", "ta")
        gone = comment(session, "alice", "hw1", "", "a mistake of mine", "ta").id
        withdraw(session, "comment", gone, "ta")
        found = standings(session, course)
        assert found["alice"].score.points == 8 + 20 - 3
        assert [one.points for one in found["alice"].score.exercises] == [8.0, 20.0]
        assert (found["dave"].score.points, found["dave"].score.handed_in) == (5.0, False)
        assert [(one.exercise, one.text) for one in found["alice"].remarks] == [(ADAM, "well argued")]
        withdraw(session, "points", by_hand, "ta")
        assert standings(session, course)["alice"].score.points == 4 + 20 - 3


@pytest.mark.parametrize(("counts", "place"), [("best", 1), ("last", 2), ("mean", 1)])
def test_the_answer_that_is_shown_is_one_that_counts(
    counts: str, place: int, course: CourseFolder, made_report: MadeReport
) -> None:
    with book(course) as session:
        mine = [
            hand_in(session, "alice", {ADAM: made_report(points=points)}, IN_TIME + n * HOUR)[ADAM]
            for n, points in enumerate((3.0, 8.0, 5.0))
        ]
        found = standings(session, course, counts=counts)["alice"]
    assert found.shown[ADAM].answer == mine[place]
    assert list(found.answers) == mine


def test_a_late_attempt_is_shown_where_it_counts_for_more(course: CourseFolder, made_report: MadeReport) -> None:
    with book(course) as session:
        hand_in(session, "alice", {ADAM: made_report(points=8.5)})
        hand_in(session, "alice", {ADAM: made_report(points=9.0)}, LATE)  # 8.1 with what lateness costs
        hand_in(session, "bob", {ADAM: made_report(points=8.0)})
        hand_in(session, "bob", {ADAM: made_report(points=9.0)}, LATE)
        found = standings(session, course)
    assert (found["alice"].shown[ADAM].points, found["alice"].score.late_seconds) == (8.5, 0)
    assert found["bob"].shown[ADAM].points == 9.0
    assert found["bob"].score.points == pytest.approx(8.1) and found["bob"].score.late_seconds > 0


def test_what_comes_too_late_is_shown_only_where_there_is_nothing_else(
    course: CourseFolder, made_report: MadeReport
) -> None:
    closed: datetime = LATE + timedelta(days=10)
    with book(course) as session:
        hand_in(session, "alice", {ADAM: made_report(points=2.0)})
        for student in ("alice", "carol"):
            hand_in(session, student, {ADAM: made_report()}, closed)
        found = standings(session, course)
    assert (found["alice"].score.points, found["alice"].shown[ADAM].points) == (2.0, 2.0)
    assert (found["carol"].score.points, found["carol"].shown[ADAM].points) == (0.0, 10.0)
    assert found["carol"].score.exercises[0].attempts[0].why == "handed in after the closing time"


def test_withheld_and_ungraded_answers_leave_the_score_open(course: CourseFolder, made_report: MadeReport) -> None:
    fault = made_report(points=0.0, outcome=Outcome.FAULT)
    with book(course) as session:
        hand_in(session, "alice", {ADAM: fault, ARMIJO: made_report(ARMIJO, 20.0, 20.0)})
        hand_in(session, "bob", {ADAM: made_report()})
        hand_in(session, "bob", {ADAM: fault}, IN_TIME + HOUR)
        hand_in(session, "carol", {ADAM: None})
        found = standings(session, course)
    assert {id: one.score.open for id, one in found.items()} == {
        "alice": True,
        "bob": False,  # a later attempt cannot be worth more
        "carol": True,
        "dave": False,
    }
    assert (found["alice"].score.points, found["bob"].score.points, found["carol"].score.points) == (20, 10, 0)
    assert found["alice"].shown[ADAM].outcome is Outcome.FAULT
    assert found["carol"].shown[ADAM].result is None


def test_who_left_the_roster_is_there_with_what_they_handed_in_and_not_without(
    course: CourseFolder, made_report: MadeReport
) -> None:
    with book(course) as session:
        hand_in(session, "alice", {ADAM: made_report()})
        set_points(session, "dave", "hw1", "", 5.0, "oral", "ta")
        keep_roster(session, [Student("erin", "Erin Ezra")])
        assert list(standings(session, course)) == ["alice", "erin"]
        assert standing_of(session, course.assignment("hw1"), POINTS, "dave") is None
        alice = standing_of(session, course.assignment("hw1"), POINTS, "alice")
    assert alice is not None and alice.score.points == 10.0
