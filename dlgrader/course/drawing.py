"""Which pictures an assignment's pages still lack, and drawing them: each is in the gradebook before the next comes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from msgspec import Struct
from sqlalchemy.orm import Session

from dlgrader.course.config.model import Assignment
from dlgrader.course.gradebook.database import Database
from dlgrader.course.gradebook.drawings import keep_drawing, undrawn
from dlgrader.course.gradebook.results import Graded, submission
from dlgrader.course.standing import Standing
from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Came, Item, Settings, pooled
from dlgrader.hooks.content import content_hash
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import Registry
from dlgrader.report.web.figure import Drawings
from dlgrader.submission.syntax import first_problem

DRAWING = ("grading/drawing.py", "judge/picture.py", "report/pictures.py", "report/inline.py")


class Undrawn(Struct, frozen=True):
    """A text whose pictures are not drawn; nothing has to be run for those that are `blank`."""

    source: str
    version: str
    item: Item
    blank: bool


def versions(assignment: Assignment, registry: Registry) -> dict[str, str]:
    """By exercise, what decides its pictures now. Nothing is imported for it."""
    root = Path(str(files("dlgrader")))
    own = [root / name for name in DRAWING]
    return {asked.id: content_hash([*Materials(registry[asked.id]).drawing, *own]) for asked in assignment.exercises}


def lacking(
    session: Session, assignment: Assignment, registry: Registry, standings: Iterable[Standing]
) -> list[Undrawn]:
    """What the pages of these would show and is not drawn yet. Raises DlgraderError for an exercise that does not load.

    Imports graders, unless all is drawn.
    """
    now = versions(assignment, registry)
    shown = {one.answer: one for standing in standings for one in standing.shown.values() if one.result is not None}
    found = {}
    for answer, source in undrawn(session, shown, now).items():
        one = shown[answer]
        if (source, one.exercise) not in found:
            found[source, one.exercise] = _undrawn(session, one, source, now[one.exercise], assignment.time, registry)
    return list(found.values())


def _undrawn(session: Session, one: Graded, source: str, version: str, time: float, registry: Registry) -> Undrawn:
    from dlgrader.grading.exercise import load_grader

    entry = registry[one.exercise]
    try:
        pictures = load_grader(entry).pictures
    except DlgraderError:
        raise
    except Exception as error:  # of its author's
        raise DlgraderError(f"{entry.id} cannot be loaded: {type(error).__name__}: {error}") from error
    text = submission(session, one.answer)
    seconds = sum(drawing.seconds for drawing in pictures)
    item = Item(one.student, entry, text, time=time, seconds=seconds)
    return Undrawn(source, version, item, not pictures or first_problem(text) is not None)


def keep_blank(database: Database, blank: Collection[Undrawn]) -> None:
    """Notes that there is nothing to draw of these."""
    if blank:
        with database.writing() as session:
            for one in blank:
                keep_drawing(session, one.source, one.item.entry.id, one.version, ())


def draw(database: Database, todo: Sequence[Undrawn], settings: Settings) -> Iterator[tuple[Undrawn, Sequence[str]]]:
    """Each with what failed on our side, as they come and once they are kept. What may not fail the next time is not
    kept, so that the next run draws it again.
    """
    by_item = {id(one.item): one for one in todo}
    for item, came in pooled([one.item for one in todo], settings, _draw):
        one = by_item[id(item)]
        made = _drawings(came)
        if not made.passing:
            with database.writing() as session:
                keep_drawing(session, one.source, item.entry.id, one.version, made.figures)
        yield one, made.faults


def _drawings(came: Came[Drawings]) -> Drawings:
    return came.made or Drawings(faults=(came.failed,), passing=True)


def _draw(item: Item) -> Drawings:
    from dlgrader.grading import judging

    return judging.draw(item.entry, item.submission, item.time)
