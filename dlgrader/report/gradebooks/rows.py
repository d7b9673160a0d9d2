"""Which student's score belongs into which row of a platform's file. A doubtful row gets none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from dlgrader.report.gradebooks.scores import Score
from dlgrader.report.gradebooks.sheet import Filled, Find


class Row(Struct, frozen=True):
    """`label`: how people know it; `ids`: what nobody else has; `names`: looked at where no id is known here."""

    label: str
    ids: tuple[str, ...]
    names: tuple[str, ...] = ()


def sort_rows(rows: Sequence[Row], find: Find, filled: Filled) -> list[Score | None]:
    """The score that each row gets. Rows without one, and why, are noted in `filled`.

    Where the ids of a row are those of different students, or one student has several rows, none of these is written.
    """
    found = [_of(row.ids, find) for row in rows]
    known = {student for students in found for student in students}
    for place, row in enumerate(rows):
        if not found[place]:
            found[place] = {s: score for s, score in _of(row.names, find).items() if s not in known}
    rows_of = Counter(student for students in found for student in students)
    scores: list[Score | None] = []
    for row, students in zip(rows, found, strict=True):
        score = next(iter(students.values()), None)
        if score is None:
            filled.unmatched.append(row.label)
        elif len(students) > 1 or rows_of[score.student] > 1:
            filled.doubtful.append(row.label)
            score = None
        elif score.withheld:
            filled.withheld.append(score.student)
            score = None
        scores.append(score)
    return scores


def _of(names: Iterable[str], find: Find) -> dict[str, Score]:
    scores = [score for name in names if name and (score := find(name)) is not None]
    return {score.student: score for score in scores}
