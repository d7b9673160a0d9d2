"""What exports need of an assignment, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dlgrader.course.config.model import Assignment
from dlgrader.course.folder import CourseFolder
from dlgrader.course.gradebook.people import keep_roster, students
from dlgrader.course.gradebook.results import reports
from dlgrader.course.standing import Standing, class_standing
from dlgrader.model.report import Report


@dataclass(frozen=True)
class ClassScores:
    """`reports`: by number of the result, those that `shown` of a standing names. `emails`: by student."""

    assignment: Assignment
    standings: list[Standing]
    reports: dict[int, Report]
    emails: dict[str, str]

    def report(self, standing: Standing, exercise: str) -> Report | None:
        """What a student sees of an exercise; None where nothing was handed in or graded."""
        shown = standing.shown.get(exercise)
        return self.reports.get(shown.result) if shown is not None and shown.result is not None else None


def class_scores(
    folder: CourseFolder, assignment: str, own_points: Mapping[str, float], with_reports: bool = True
) -> ClassScores:
    """Everybody on the roster as it is now. Raises DlgraderError for an assignment that there is not, and where roster
    or gradebook cannot be read.
    """
    asked = folder.assignment(assignment)
    listed = folder.roster().students
    with folder.gradebook.writing() as session:
        keep_roster(session, listed)
    with folder.gradebook.reading() as session:
        standings = class_standing(session, asked, own_points)
        emails = {student.id: student.email for student in students(session, inactive=True)}
        shown = {one.result for standing in standings for one in standing.shown.values() if one.result is not None}
        found = reports(session, shown) if with_reports else {}
    return ClassScores(asked, standings, found, emails)
