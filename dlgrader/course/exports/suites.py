"""The results of a class as JUnit XML, each with what the gradebook says about its points."""

from __future__ import annotations

from msgspec import structs

from dlgrader.course.exports.read import ClassScores
from dlgrader.report.junit import junit


def class_junit(found: ClassScores) -> bytes:
    """A suite for each student and exercise that was handed in and graded."""
    reports, told = [], []
    for one in found.standings:
        for exercise in one.score.exercises:
            report = found.report(one, exercise.exercise)
            if report is None:
                continue
            who = structs.replace(report.submission, student=one.student)  # in a group: each of them
            reports.append(structs.replace(report, submission=who))
            counted = [attempt for attempt in exercise.attempts if attempt.counts]
            told.append(
                {
                    "assignment": found.assignment.name,
                    "assignment.points": f"{exercise.points:g}",
                    "assignment.max_points": f"{exercise.possible:g}",
                    "assignment.late_seconds": f"{max((a.late_seconds for a in counted), default=0.0):g}",
                    "assignment.attempts": str(len(exercise.attempts)),
                    "assignment.withheld": "yes" if exercise.open else "no",
                    "assignment.manual": "yes" if exercise.manual else "no",
                }
            )
    return junit(reports, told)
