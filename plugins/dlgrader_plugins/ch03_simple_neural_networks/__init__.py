"""Chapter 3: simple neural networks."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="ch03",
    title="Simple Neural Networks",
    graders=__name__,
    materials="dlgrader_exercises",
    answers="dlgrader_reference",
    exercises=(
        Exercise(
            "softmax-cross-entropy",
            "Softmax, cross entropy and their gradient",
            "3.3 Multi-class Problems with Softmax",
            2,
            10,
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
