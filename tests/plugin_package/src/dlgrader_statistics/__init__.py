"""A chapter outside the book: what a third party writes to add exercises of their own."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="stats",
    title="Some Statistics",
    graders=f"{__name__}.graders",
    materials=f"{__name__}.materials",
    answers=f"{__name__}.answers",
    exercises=(Exercise("mean", "The weighted mean", "1 Averages", 1, 4),),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
