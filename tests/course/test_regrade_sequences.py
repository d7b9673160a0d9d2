"""Grading, previews, applying and discarding in any order."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_class import ADAM, ARMIJO, hand_in, make_course, report
from made_grading import HOW, Grading, todo
from sqlalchemy import func, select

from dlgrader.course import work
from dlgrader.course.gradebook.database import Database
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.gradebook.tables import Result, Sheet
from dlgrader.course.regrade import apply, discard, open_regrade, propose
from dlgrader.course.work import grade_assignment
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report

STEPS = st.lists(
    st.tuples(st.sampled_from(["grade", "propose", "break off", "apply", "discard"]), st.sampled_from("abc")),
    max_size=8,
)


@settings(max_examples=15)
@given(STEPS, st.data())
def test_an_answer_has_one_current_result_whatever_happens(steps: list[tuple[str, str]], data: st.DataObject) -> None:
    def says(student: str, exercise: str) -> Report:
        outcome = data.draw(st.sampled_from([None, Outcome.FAULT]))
        return report(exercise, data.draw(st.sampled_from([0.0, 5.0, 10.0])), outcome=outcome)

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        course = make_course(Path(folder))
        patch.setattr(work, "grade_all", Grading(says))
        with closing(course.gradebook) as book:
            with book.writing() as session:
                keep_roster(session, course.roster().students)
                for student in ("alice", "bob"):
                    hand_in(session, student, {ADAM: report(points=4.0), ARMIJO: report(ARMIJO, 5.0)})
            for step, version in steps:
                take(book, step, version)
                with book.reading() as session:
                    of = session.execute(select(Result.answer).where(Result.state == "current")).scalars().all()
                    assert sorted(of) == [1, 2, 3, 4]
                    left = open_regrade(session, "hw1")
                    stray = select(Result.id).where(Result.state == "proposed", Result.regrade != (left or 0))
                    assert session.scalars(stray).all() == []
                    sheets = session.scalar(select(func.count(Sheet.result)))
                    assert sheets == session.scalar(select(func.count(Result.id)))


def take(book: Database, step: str, version: str) -> None:
    """One step; apply and discard where there is something to."""
    if step == "grade":
        list(grade_assignment(book, "hw1", todo(book, version, ["alice"]), HOW, "ta"))
    elif step in ("propose", "break off"):
        running = propose(book, "hw1", todo(book, version), HOW, "ta")
        for number, _ in enumerate(running):
            if step == "break off" and number == 1:
                break
    else:
        with book.writing() as session:
            found = open_regrade(session, "hw1")
            if found is not None:
                (apply if step == "apply" else discard)(session, "hw1", found, "ta")
