"""A student's page: points and how they came about, attempts, what people said, feedback, perhaps the solution."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from dlgrader.course.clock import shown
from dlgrader.course.pages.templating import rendered
from dlgrader.course.pages.view import ClassView
from dlgrader.course.policy.scores import AttemptScore, ExerciseScore
from dlgrader.course.standing import Remark, Standing
from dlgrader.model.outcome import Outcome
from dlgrader.report.safe import one_line
from dlgrader.report.web.figure import Figure
from dlgrader.report.web.results import fragment

Pictures: TypeAlias = Callable[[Standing], Mapping[str, Sequence[Figure]]]  # by exercise, of the answer that is shown
COUNTS = {
    "best": "The best attempt counts.",
    "last": "The last attempt counts.",
    "mean": "The mean of all attempts counts.",
}


class _Attempt(NamedTuple):
    score: AttemptScore
    received: str
    file: str
    by: str  # empty: the student
    state: str  # empty: graded


class _Said(NamedTuple):
    remark: Remark
    at: str


class _Exercise(NamedTuple):
    id: str
    title: str
    score: ExerciseScore
    attempts: list[_Attempt]
    graded: str  # which attempt the feedback is about, where there are several
    withheld: bool
    feedback: Markup
    solution: Markup
    remarks: list[_Said]


def no_pictures(standing: Standing) -> Mapping[str, Sequence[Figure]]:
    """Whoever it is."""
    return {}


def student_page(
    view: ClassView, standing: Standing, solutions: Mapping[str, str], pictures: Pictures = no_pictures
) -> str:
    """A whole HTML page. `solutions`: by exercise, those that students may read."""
    due = view.assignment.due
    figures = pictures(standing)
    return rendered(
        "student.html",
        title=f"{view.title}: {one_line(standing.name or standing.student)}",
        view=view,
        standing=standing,
        score=standing.score,
        due=shown(standing.due, view.zone) if standing.due else "",
        due_of_all=shown(due, view.zone) if due and standing.due != due else "",
        counts=COUNTS[view.assignment.counts] if _several(standing) else "",
        exercises=[
            _exercise(view, standing, score, solutions, figures.get(score.exercise, ()))
            for score in standing.score.exercises
        ],
        remarks=_remarks(view, standing, ""),
    )


def _exercise(
    view: ClassView,
    standing: Standing,
    score: ExerciseScore,
    solutions: Mapping[str, str],
    figures: Sequence[Figure],
) -> _Exercise:
    report = view.report(standing, score.exercise)
    attempts = [_attempt(view, standing, one) for one in score.attempts]
    answer = standing.shown.get(score.exercise)
    read = next((a for a in attempts if answer is not None and a.score.attempt.answer == answer.answer), None)
    return _Exercise(
        score.exercise,
        view.titles[score.exercise],
        score,
        attempts,
        read.received if read is not None and len(attempts) > 1 else "",
        report is not None and report.outcome is Outcome.FAULT,
        Markup(fragment(report, figures, styled=False)) if report is not None else Markup(),
        highlighted(solutions[score.exercise]) if score.exercise in solutions else Markup(),
        _remarks(view, standing, score.exercise),
    )


def _attempt(view: ClassView, standing: Standing, score: AttemptScore) -> _Attempt:
    answer = standing.answers[score.attempt.answer]
    state = ""
    if answer.outcome is None:
        state = "not graded yet"
    elif answer.outcome is Outcome.FAULT:
        state = "withheld"
    return _Attempt(
        score,
        shown(score.attempt.received, view.zone),
        answer.path.rpartition("/")[2],
        answer.student if answer.student != standing.student else "",
        state,
    )


def _remarks(view: ClassView, standing: Standing, exercise: str) -> list[_Said]:
    return [_Said(one, shown(one.at, view.zone)) for one in standing.remarks if one.exercise == exercise]


def _several(standing: Standing) -> bool:
    return any(len(one.attempts) > 1 for one in standing.score.exercises)


@functools.lru_cache(maxsize=64)
def highlighted(source: str) -> Markup:
    """Python with its colours."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return Markup(highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)))
