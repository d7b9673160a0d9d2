"""What `course.toml` says, read and checked."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

FORMAT = "dlgrader.course/1"
Positive = Annotated[float, Meta(gt=0)]
Percent = Annotated[float, Meta(ge=0, le=100)]
Count = Annotated[int, Meta(ge=0)]
Name = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]


class Late(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a late hand-in costs: `per_day` percent of its points for each day begun, `at_most` in all.

    The first `free_minutes` cost nothing; after them the days are counted from the due time.
    """

    free_minutes: Annotated[float, Meta(ge=0)] = 0.0
    per_day: Percent = 0.0
    at_most: Percent = 100.0


class Asked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An exercise of an assignment; `points` is what it is worth here, by default what the exercise says."""

    id: str
    points: Positive | None = None


class Assignment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One assignment. Times carry a zone once they are read; None: no such limit."""

    name: Name = "_"  # the key of its table
    title: str = ""
    exercises: Annotated[tuple[Asked, ...], Meta(min_length=1)]
    release: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None  # what is handed in later does not count
    late: Late = Late()
    attempts: Count = 0  # hand-ins of an exercise that count, the first ones; 0: all
    counts: Literal["best", "last", "mean"] = "best"
    variants: Literal["student", "shared"] = "student"
    groups: bool = False  # what one of a group hands in is handed in by all of it
    hints: bool = True  # whether the students' pack holds them
    solutions: Literal["never", "with feedback"] = "never"
    time: Positive = 1.0  # multiplies the graders' limits of time

    def asked(self, exercise: str) -> Asked | None:
        """The entry of an exercise; None where it is not part of the assignment."""
        return next((asked for asked in self.exercises if asked.id == exercise), None)


class Course(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole course. Paths are relative to the folder of `course.toml`."""

    format: Literal["dlgrader.course/1"] = "dlgrader.course/1"
    title: Annotated[str, Meta(min_length=1)]
    timezone: str = "UTC"  # IANA name; of times without an offset, and of times that are shown
    roster: str = "roster.csv"
    key: str = "course.key"
    database: str = "gradebook.sqlite3"  # a file, or the URL of a PostgreSQL database
    drop: str = "drop"  # one sub-folder a student, where `dlgrader submit` puts what they hand in
    drop_times: Literal["clock", "file"] = "clock"  # when a file in the drop folder counts as handed in
    assignments: dict[str, Assignment] = {}
