"""What `dlgrader course init` writes."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from dlgrader.course.folder import FILE
from dlgrader.course.key import new_key
from dlgrader.errors import DlgraderError

COURSE = """\
format = "dlgrader.course/1"
title = {title}
timezone = {timezone}            # of the times below, and of times that are shown
roster = "roster.csv"            # columns: student, name, email, group, also
key = "course.key"               # keep it secret: hidden cases and receipts derive from it
database = "gradebook.sqlite3"   # or postgresql://user@host/name
drop = "drop"                    # a folder a student, where `dlgrader submit` hands in; may lie on a shared drive
drop_times = "clock"             # "clock": handed in when it is collected; "file": when the file was written

[assignments.hw1]
title = "Homework 1"
release = {release}
due = {due}
closes = {closes}    # what comes later does not count
late = {{ free_minutes = 15, per_day = 10, at_most = 50 }}    # percent of the points
attempts = 0                     # hand-ins that count, the first ones; 0: all
counts = "best"                  # best, last or mean
variants = "student"             # hidden cases of their own for each student, or "shared"
groups = false                   # true: what one of a group hands in counts for all of it
hints = true                     # whether the pack for students holds them
solutions = "never"              # or "with feedback"
time = 1.0                       # multiplies the graders' limits, for slow machines
exercises = ["ch04/adam", "ch04/armijo-line-search"]

# Where exercises are worth other points here than in the book, instead of `exercises`:
# [[assignments.hw1.exercises]]
# id = "ch04/adam"
# points = 20
"""
ROSTER = "student,name,email,group,also\n"
IGNORED = "course.key*\ngradebook.sqlite3*\npacks/\nfeedback/\n"


def write_course(folder: Path, title: str, timezone: str, at: datetime) -> list[Path]:
    """The files of a new course, beginning at a time in its zone; nothing that is there is changed.

    Raises DlgraderError where there is a course already, or where nothing can be written.
    """
    if (folder / FILE).exists():
        raise DlgraderError(f"{folder / FILE} is there already: edit it, or choose another folder")
    monday = (at + timedelta(days=7 - at.weekday())).replace(hour=9, minute=0, second=0, microsecond=0)
    due = (monday + timedelta(days=13)).replace(hour=23, minute=59)
    text = COURSE.format(
        title=json.dumps(title, ensure_ascii=False),
        timezone=json.dumps(timezone),
        release=_local(monday),
        due=_local(due),
        closes=_local(due + timedelta(days=5)),
    )
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "drop").mkdir(exist_ok=True)
        for name, content, mode in (
            ("roster.csv", ROSTER, 0o644),
            ("course.key", new_key(), 0o600),
            (".gitignore", IGNORED, 0o644),
            (FILE, text, 0o644),
        ):
            path = folder / name
            if not path.exists():
                path.touch(mode)
                path.write_text(content, encoding="utf-8", newline="\n")
                written.append(path)
    except OSError as error:
        raise DlgraderError(f"{error.filename} cannot be written: {error.strerror}; choose another folder") from None
    return written


def _local(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}"
