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
    exercises=(
        Exercise("norms-and-angles", "Norms, angles, projections", "A.1 Vectors and Functions in R^n", 1, 10),
        Exercise("symbolic-jacobian", "Gradients, Jacobians and Hessians by hand", "A.2 Derivatives", 2, 10),
        Exercise("gradient-checker", "Write the gradient checker", "A.2 Derivatives", 2, 10, ("symbolic-jacobian",)),
        Exercise(
            "chain-rule-symbolic", "Chains by hand", "A.3 The Multivariable Chain Rule", 2, 10, ("symbolic-jacobian",)
        ),
        Exercise(
            "chain-rule-jacobians",
            "The chain rule as a matrix product",
            "A.3 The Multivariable Chain Rule",
            2,
            10,
            ("chain-rule-symbolic",),
        ),
        Exercise(
            "taylor", "Taylor models and the size of their error", "A.4 Taylor's Theorem", 2, 10, ("symbolic-jacobian",)
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
