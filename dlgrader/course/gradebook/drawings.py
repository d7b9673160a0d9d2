"""Pictures of answers that are drawn already: once for each text, however often it is handed in and by whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from dlgrader.course.gradebook.results import batched
from dlgrader.course.gradebook.tables import Answer, Drawing, Source
from dlgrader.report.web.figure import Figure


def keep_drawing(session: Session, source: str, exercise: str, version: str, figures: Sequence[Figure]) -> None:
    """In the place of those that an earlier version drew; nowhere, once the text is forgotten."""
    if session.scalar(select(Source.sha256).where(Source.sha256 == source)) is None:
        return
    session.merge(Drawing(source=source, exercise=exercise, version=version, data=msgspec.json.encode(figures)))


def undrawn(session: Session, answers: Iterable[int], versions: Mapping[str, str]) -> dict[int, str]:
    """Answer -> its text, of those to which `versions`, by exercise, has drawn nothing yet."""
    found: dict[int, str] = {}
    for some in batched(sorted(set(answers))):
        rows = session.execute(
            select(Answer.id, Answer.source, Answer.exercise, Drawing.version)
            .outerjoin(Drawing, (Drawing.source == Answer.source) & (Drawing.exercise == Answer.exercise))
            .where(Answer.id.in_(some))
        )
        found |= {answer: source for answer, source, exercise, version in rows if version != versions[exercise]}
    return found


def figures(session: Session, answers: Collection[int], versions: Mapping[str, str]) -> dict[str, list[Figure]]:
    """By exercise, what `versions` drew of these answers, one an exercise."""
    rows = session.execute(
        select(Drawing)
        .join(Answer, (Drawing.source == Answer.source) & (Drawing.exercise == Answer.exercise))
        .where(Answer.id.in_(answers))
    ).scalars()
    return {
        one.exercise: msgspec.json.decode(one.data, type=list[Figure])
        for one in rows
        if one.version == versions[one.exercise]
    }
