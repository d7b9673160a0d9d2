"""The folder of a course: `course.toml` and what lies beside it."""

from __future__ import annotations

import functools
from collections.abc import Collection
from pathlib import Path
from zoneinfo import ZoneInfo

from dlgrader.course.config.model import Assignment, Course
from dlgrader.course.config.read import read_course
from dlgrader.course.gradebook.database import Database, open_database
from dlgrader.course.key import read_key
from dlgrader.errors import DlgraderError
from dlgrader.submission.roster import Roster, read_roster

FILE = "course.toml"


class CourseFolder:
    """A course on disk. Files are read when they are asked for."""

    def __init__(self, path: Path, course: Course) -> None:
        self.path = path
        self.course = course

    @property
    def zone(self) -> ZoneInfo:
        """Of times that are shown."""
        return ZoneInfo(self.course.timezone)

    @property
    def drop(self) -> Path:
        return self.path / self.course.drop

    def assignment(self, name: str) -> Assignment:
        """Raises DlgraderError for a name that `course.toml` does not have."""
        if name not in self.course.assignments:
            known = ", ".join(self.course.assignments) or "none yet"
            raise DlgraderError(f"{self.path / FILE} has no assignment {name!r}, expected one of: {known}")
        return self.course.assignments[name]

    def roster(self) -> Roster:
        """Raises DlgraderError where it cannot be read."""
        return read_roster(self.path / self.course.roster)

    def key(self) -> bytes:
        """The course key. Raises DlgraderError where it cannot be read or is too short to be secret."""
        return read_key(self.path / self.course.key)

    @functools.cached_property
    def gradebook(self) -> Database:
        """Raises DlgraderError where it cannot be opened."""
        return open_database(self.course.database, self.path)


def open_course(start: Path | None = None, exercises: Collection[str] | None = None) -> CourseFolder:
    """The course in this folder, by default the current one, or in the nearest folder above that is one.

    Raises DlgraderError where there is none, or where `course.toml` is wrong.
    """
    here = (start or Path()).absolute()
    if here.name == FILE:
        here = here.parent
    for folder in (here, *here.parents) if start is None else (here,):
        if (folder / FILE).is_file():
            return CourseFolder(folder, read_course(folder / FILE, exercises))
    raise DlgraderError(
        f"{here} is no course folder: it holds no {FILE}; go to one, name one with --course, or make one with "
        "`dlgrader course init`"
    )
