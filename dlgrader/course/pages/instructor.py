"""The instructor's page of an assignment: how the class did, what is hard, what is misunderstood, what failed on our
side.
"""

from __future__ import annotations

import statistics
from typing import NamedTuple
from urllib.parse import quote

from dlgrader.course.analysis import analysed, histogram
from dlgrader.course.clock import shown
from dlgrader.course.pages.templating import anchor, points, rendered
from dlgrader.course.pages.view import ClassView
from dlgrader.course.standing import Standing
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report


class _Bar(NamedTuple):
    label: str
    students: int
    height: float  # percent of the highest


class _Cell(NamedTuple):
    anchor: str
    text: str
    state: str  # good, part-of, none; open: withheld or not graded; absent: not handed in


class _Row(NamedTuple):
    standing: Standing
    href: str
    cells: list[_Cell]
    state: str
    share: float


class _Fault(NamedTuple):
    student: str
    href: str
    exercise: str
    sentence: str


def instructor_page(view: ClassView) -> str:
    """A whole HTML page, with links to the students' in the same folder."""
    scores = [one.score for one in view.standings if one.score.handed_in]
    shares = [_share(score.points, score.possible) for score in scores]
    possible = {score.exercise: score.possible for one in view.standings[:1] for score in one.score.exercises}
    return rendered(
        "instructor.html",
        title=view.title,
        view=view,
        due=shown(view.assignment.due, view.zone) if view.assignment.due else "",
        released_at=shown(view.released, view.zone) if view.released else "",
        possible=possible,
        most=sum(possible.values()),
        teams=any(one.team for one in view.standings),
        handed_in=len(scores),
        late=sum(score.late_seconds > 0 for score in scores),
        open=sum(score.open for score in scores),
        mean=statistics.fmean(score.points for score in scores) if scores else None,
        median=statistics.median(score.points for score in scores) if scores else None,
        bars=_bars(histogram(shares)),
        exercises=analysed(by_owner(view), possible),
        rows=[_row(view, one) for one in view.standings],
        faults=_faults(view),
        ungraded=len({a.answer for one in view.standings for a in one.answers.values() if a.outcome is None}),
    )


def by_owner(view: ClassView) -> dict[str, dict[str, Report]]:
    """The reports that are shown, those that a team shares only once."""
    found: dict[str, dict[str, Report]] = {}
    seen: set[int] = set()
    for standing in view.standings:
        for exercise, mine in standing.shown.items():
            report = view.report(standing, exercise)
            if report is not None and mine.answer not in seen:
                seen.add(mine.answer)
                found.setdefault(standing.student, {})[exercise] = report
    return found


def _bars(counts: list[int]) -> list[_Bar]:
    width, highest = 100 // len(counts), max(counts) or 1
    return [_Bar(f"{at * width}", count, 100 * count / highest) for at, count in enumerate(counts)]


def _row(view: ClassView, standing: Standing) -> _Row:
    cells = []
    for score in standing.score.exercises:
        share = _share(score.points, score.possible)
        state = "good" if share > 0.999 else "part-of" if share > 0 else "none"
        if score.open:
            state = "open"
        elif not score.attempts and not score.manual:
            state = "absent"
        text = "–" if state == "absent" else points(score.points) + "*" * bool(score.manual)
        cells.append(_Cell(anchor(score.exercise), text, state))
    whole = standing.score
    state = "open" if whole.open else "late" if whole.late_seconds else "" if whole.handed_in else "nothing"
    return _Row(standing, quote(view.files[standing.student]), cells, state, _share(whole.points, whole.possible))


def _faults(view: ClassView) -> list[_Fault]:
    """Of all attempts, also of those that do not count, and of a team's once."""
    found: dict[int, _Fault] = {}
    for standing in view.standings:
        for answer in standing.answers.values():
            report = view.reports.get(answer.result) if answer.result is not None else None
            if answer.outcome is Outcome.FAULT and report is not None:
                said = report.faults[0].strip().splitlines()[-1:] if report.faults else []
                href = quote(view.files[standing.student])
                sentence = said[0] if said else "no reason was recorded"
                found.setdefault(answer.answer, _Fault(standing.student, href, answer.exercise, sentence))
    return list(found.values())


def _share(points: float, possible: float) -> float:
    return points / possible if possible else 0.0
