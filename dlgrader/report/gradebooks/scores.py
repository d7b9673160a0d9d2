"""What each student has earned, from the reports that `grade` wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from dlgrader.errors import DlgraderError
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.report import json
from dlgrader.report.pick import first_message, score
from dlgrader.report.safe import one_line


class Score(Struct, frozen=True):
    """`withheld`: a fault of ours leaves it open, and it is not handed on."""

    student: str
    points: float
    possible: float
    feedback: str  # a line for each exercise
    withheld: bool = False

    def of(self, maximum: float | None) -> float:
        """The points, scaled to another maximum where there is one."""
        return self.points if maximum is None or not self.possible else self.points / self.possible * maximum


def read_results(folder: Path) -> list[Report]:
    """The reports below the folder that `grade --out` filled. Raises DlgraderError where there are none."""
    files = sorted(path for path in folder.rglob("*.json") if not path.name.startswith("."))
    if not files:
        raise DlgraderError(f"{folder} holds no reports, expected the folder that `dlgrader grade --out` has filled")
    try:
        return [json.decode(path.read_bytes(), str(path)) for path in files]
    except OSError as error:
        raise DlgraderError(f"{error.filename} cannot be read: {error.strerror}") from None


def scores_of(reports: Iterable[Report]) -> list[Score]:
    """A score a student, over all exercises that anyone handed in: what is missing counts 0."""
    by_student: dict[str, dict[str, Report]] = {}
    possible: dict[str, float] = {}
    for report in reports:
        by_student.setdefault(report.submission.student or "", {})[report.exercise] = report
        possible[report.exercise] = report.max_points
    return [
        Score(
            student,
            sum(report.points for report in done.values()),
            sum(possible.values()),
            "\n".join(_line(exercise, done.get(exercise), possible[exercise]) for exercise in sorted(possible)),
            any(report.outcome is Outcome.FAULT for report in done.values()),
        )
        for student, done in sorted(by_student.items())
    ]


def _line(exercise: str, report: Report | None, possible: float) -> str:
    if report is None:
        return f"{exercise}: {score(0, possible)}, not handed in"
    said = one_line(first_message(report))
    return f"{exercise}: {score(report.points, possible)}" + (f", {said}" if said else "")
