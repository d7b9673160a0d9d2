"""Which draws a student's hidden cases are made with."""

from __future__ import annotations

from dlgrader.course.config.model import Assignment

SHARED = "everyone"


def variant_of(assignment: Assignment, student: str, team: str) -> str:
    """The same for all attempts of a student in an assignment, so that a regrade and a second attempt meet the same
    cases; a team that hands in together shares one.
    """
    if assignment.variants == "shared":
        return f"{assignment.name}:{SHARED}"
    whose = f"team {team}" if assignment.groups and team else student
    return f"{assignment.name}:{whose}"
