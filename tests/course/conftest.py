"""A made course, and made results."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_class import MadeReport, make_course, report

from dlgrader.course.folder import CourseFolder


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """Four students, two of them in the group red, and the assignment hw1 of two exercises."""
    return make_course(tmp_path)


@pytest.fixture
def made_report() -> MadeReport:
    """`made_report("ch04/adam", 7)`: a report of one check with 7 of 10 points."""
    return report
