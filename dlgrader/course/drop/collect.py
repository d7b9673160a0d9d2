"""Takes in what lies in the drop folder: into the gradebook first, then a receipt into the student's folder."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from dlgrader.course.drop.folders import opened, receipts, write_whole
from dlgrader.course.drop.look import SOURCE, Dropped
from dlgrader.course.drop.receipts import Receipt, encoded, signed
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.hand_ins import add_hand_in
from dlgrader.course.gradebook.people import keep_roster
from dlgrader.course.gradebook.tables import HandIn
from dlgrader.submission.wording import shown


class Taken(Struct, frozen=True):
    """`new`: what was not in the gradebook before, in its order; `problems`: about receipts that cannot be left."""

    new: tuple[Dropped, ...]
    problems: tuple[str, ...] = ()


def collect(folder: CourseFolder, found: Sequence[Dropped]) -> Taken:
    """What is there already is let alone, but gets its receipt where that is missing: broken off at any moment and
    begun again it comes to the same.

    Raises DlgraderError where the gradebook cannot be written.
    """
    with folder.gradebook.writing() as session:
        keep_roster(session, folder.roster().students)
    new: list[Dropped] = []
    problems: list[str] = []
    key = folder.key()
    for student, group in itertools.groupby(found, lambda one: one.arrived.student):
        theirs = list(group)
        with folder.gradebook.reading() as session:
            known = _known(session, student)
        if missing := [one for one in theirs if _place(one) not in known]:
            with folder.gradebook.writing() as session:
                for one in missing:
                    if _add(session, one):
                        new.append(one)
                known = _known(session, student)
        written = {one.digest: _receipt(folder, one, known[_place(one)]) for one in theirs}
        try:
            _leave(folder, student, {f"{digest[:16]}.json": receipt for digest, receipt in written.items()}, key)
        except OSError as error:
            problems.append(f"{shown(student)}: no receipt can be left in the drop folder: {error.strerror}")
    return Taken(tuple(new), tuple(problems))


def _add(session: Session, one: Dropped) -> bool:
    arrived = one.arrived
    added = add_hand_in(
        session,
        arrived.student,
        one.assignment,
        arrived.answers,
        arrived.received,
        arrived.source,
        arrived.path,
        again=True,
    )
    return added is not None


def _known(session: Session, student: str) -> dict[tuple[str, str], HandIn]:
    rows = session.scalars(select(HandIn).where(HandIn.student == student, HandIn.source == SOURCE)).all()
    session.expunge_all()
    return {(row.assignment, row.path): row for row in rows}


def _place(one: Dropped) -> tuple[str, str]:
    return one.assignment, one.arrived.path


def _receipt(folder: CourseFolder, one: Dropped, kept: HandIn) -> Receipt:
    return Receipt(
        course=folder.course.title,
        student=kept.student,
        assignment=kept.assignment,
        exercises=tuple(exercise for exercise, _ in one.arrived.answers),
        content=one.content,
        received=kept.received,
        intake=kept.id,
        left_out=one.left_out,
    )


def _leave(folder: CourseFolder, student: str, wanted: dict[str, Receipt], key: bytes) -> None:
    with opened(folder.drop, student) as own, receipts(own) as place:
        there = set(os.listdir(place))
        for name, receipt in wanted.items():
            if name not in there:
                write_whole(place, name, encoded(signed(receipt, key)))
