"""Appendix A: some multivariable calculus."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="appA",
    title="Some Multivariable Calculus",
    graders=__name__,
    materials="dlgrader_exercises",
    answers="dlgrader_reference",
    exercises=(Exercise("symbolic-jacobian", "Gradients, Jacobians and Hessians by hand", "A.2 Derivatives", 2, 10),),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
