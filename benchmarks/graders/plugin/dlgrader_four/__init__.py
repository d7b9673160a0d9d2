"""Four functions, a chapter of one exercise."""

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="bench",
    title="Four functions",
    graders="dlgrader_four.graders",
    materials="dlgrader_four.materials",
    answers="dlgrader_four.answers",
    exercises=(Exercise("four", "Four functions", "1 Four functions", 1, 100),),
)


@hookimpl
def dlgrader_chapters():
    return (CHAPTER,)
