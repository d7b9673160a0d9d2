"""The tables. Assignments and what they ask are in `course.toml`; here they are names."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dlgrader.course.gradebook.columns import Instant, Packed

CURRENT, PAST, PROPOSED = "current", "past", "proposed"
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """Names of constraints are ours, so that migrations find them in every database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {datetime: Instant}


class Student(Table):
    """Somebody on the roster; `active` is false once they are no longer on it."""

    __tablename__ = "student"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    team: Mapped[str]  # the roster's column `group`; empty: alone
    active: Mapped[bool]


class HandIn(Table):
    """Something that a student handed in for an assignment, at one time. Never changed."""

    __tablename__ = "hand_in"
    __table_args__ = (UniqueConstraint("student", "assignment", "sha256", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    student: Mapped[str] = mapped_column(ForeignKey("student.id"))
    assignment: Mapped[str] = mapped_column(index=True)
    received: Mapped[datetime]  # what lateness is counted from
    taken: Mapped[datetime]  # when it came into the gradebook
    sha256: Mapped[str]  # of all files
    source: Mapped[str]  # drop, plain, canvas, moodle, gradescope, nbgrader
    path: Mapped[str]


class Source(Table):
    """Text of an answer, once however often it is handed in; `data` is a Submission without its path."""

    __tablename__ = "source"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(Packed)


class Answer(Table):
    """The part of a hand-in that answers one exercise."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("hand_in", "exercise"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hand_in: Mapped[int] = mapped_column(ForeignKey("hand_in.id"), index=True)
    exercise: Mapped[str]
    source: Mapped[str] = mapped_column(ForeignKey("source.sha256"), index=True)
    path: Mapped[str]


class Regrade(Table):
    """A second look at an assignment; its results are proposed until it is applied."""

    __tablename__ = "regrade"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment: Mapped[str]
    started: Mapped[datetime]
    author: Mapped[str]
    applied: Mapped[datetime | None]


class Result(Table):
    """What grading an answer came to, and what graded it. One of an answer's results is current."""

    __tablename__ = "result"
    __table_args__ = (Index("ix_result_answer_state", "answer", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer: Mapped[int] = mapped_column(ForeignKey("answer.id"))
    regrade: Mapped[int | None] = mapped_column(ForeignKey("regrade.id"), index=True)
    state: Mapped[str]  # current, past, proposed
    at: Mapped[datetime]
    points: Mapped[float]
    possible: Mapped[float]
    outcome: Mapped[str]
    seconds: Mapped[float]
    exercise_version: Mapped[str]
    code: Mapped[str]  # of dlgrader, where it decides verdicts
    variant: Mapped[str]
    key: Mapped[str]  # digest
    environment: Mapped[str]  # version, sandbox, device, Python, torch, platform


class Sheet(Table):
    """The report of a result, as `dlgrader.report/1`."""

    __tablename__ = "sheet"

    result: Mapped[int] = mapped_column(ForeignKey("result.id"), primary_key=True)
    data: Mapped[bytes] = mapped_column(Packed)


class Drawing(Table):
    """The pictures that an exercise draws of a text, also where there are none; `data`: figures as JSON."""

    __tablename__ = "drawing"

    source: Mapped[str] = mapped_column(ForeignKey("source.sha256"), primary_key=True)
    exercise: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str]  # of what decides pictures
    data: Mapped[bytes] = mapped_column(Packed)


class Total(Table):
    """Points of everybody in an assignment, which follow from everything else here; `mark` changes with that."""

    __tablename__ = "total"

    assignment: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str]
    data: Mapped[bytes] = mapped_column(Packed)


class Override(Table):
    """Points that a person gives; the last that is not withdrawn holds."""

    __tablename__ = "override"

    id: Mapped[int] = mapped_column(primary_key=True)
    student: Mapped[str] = mapped_column(ForeignKey("student.id"), index=True)
    assignment: Mapped[str]
    exercise: Mapped[str]  # empty: the assignment as a whole
    kind: Mapped[str]  # set: instead of the grader's; add: beside them
    points: Mapped[float]
    reason: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class Comment(Table):
    """A sentence for the student."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    student: Mapped[str] = mapped_column(ForeignKey("student.id"), index=True)
    assignment: Mapped[str]
    exercise: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class Extension(Table):
    """Another due time for one student; the last that is not withdrawn holds."""

    __tablename__ = "extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    student: Mapped[str] = mapped_column(ForeignKey("student.id"), index=True)
    assignment: Mapped[str]
    due: Mapped[datetime]
    reason: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class Released(Table):
    """Students may see feedback and points of this assignment."""

    __tablename__ = "released"

    assignment: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    author: Mapped[str]


class Run(Table):
    """One run of the grader; without `ended` it was broken off."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment: Mapped[str]
    started: Mapped[datetime]
    ended: Mapped[datetime | None]
    author: Mapped[str]
    planned: Mapped[int]
    graded: Mapped[int]
    faults: Mapped[int]


class Audit(Table):
    """Who changed what, when. Only ever added to, but for a student whose data is deleted."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    author: Mapped[str]
    action: Mapped[str]
    student: Mapped[str] = mapped_column(index=True)  # empty: nobody's
    assignment: Mapped[str]
    detail: Mapped[str]
