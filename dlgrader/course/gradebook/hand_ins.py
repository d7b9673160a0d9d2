"""What was handed in, and when."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import structs
from sqlalchemy import select
from sqlalchemy.orm import Session

from dlgrader.course.clock import now
from dlgrader.course.gradebook.tables import Answer, HandIn, Source
from dlgrader.model.submission import Submission

Answers = Sequence[tuple[str, Submission]]  # (exercise, what answers it)


def add_hand_in(
    session: Session,
    student: str,
    assignment: str,
    answers: Answers,
    received: datetime,
    source: str,
    path: str,
    again: bool = False,
) -> HandIn | None:
    """A new hand-in; None where there is nothing new: the same files from the same place, or those of the latest.

    `again`: the same files from another place are handed in once more, even if they are those of the latest.
    """
    digest = digest_of(answers)
    mine = select(HandIn).where(HandIn.student == student, HandIn.assignment == assignment)
    if session.scalar(mine.where(HandIn.sha256 == digest, HandIn.path == path).limit(1)) is not None:
        return None
    latest = session.scalar(mine.order_by(HandIn.received.desc(), HandIn.id.desc()).limit(1))
    if not again and latest is not None and latest.sha256 == digest and latest.received <= received:
        return None
    added = HandIn(
        student=student,
        assignment=assignment,
        received=received,
        taken=now(),
        sha256=digest,
        source=source,
        path=path,
    )
    session.add(added)
    session.flush()
    for exercise, submission in answers:
        session.add(
            Answer(hand_in=added.id, exercise=exercise, source=_keep(session, submission), path=submission.path)
        )
    session.flush()
    return added


def digest_of(answers: Answers) -> str:
    """Of everything in a hand-in, whatever its files are called and in whichever order they come."""
    parts = sorted(f"{exercise} {submission.sha256} {_source(submission)[0]}" for exercise, submission in answers)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def submission_of(source: Source, path: str) -> Submission:
    """What was handed in, as it was read then."""
    return structs.replace(msgspec.json.decode(source.data, type=Submission), path=path)


def _keep(session: Session, submission: Submission) -> str:
    digest, data = _source(submission)
    if session.get(Source, digest) is None:
        session.add(Source(sha256=digest, data=data))
        session.flush()
    return digest


def _source(submission: Submission) -> tuple[str, bytes]:
    data = msgspec.json.encode(structs.replace(submission, path=""))
    return hashlib.sha256(data).hexdigest(), data
