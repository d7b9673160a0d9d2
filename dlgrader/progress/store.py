"""The learner's record: a list of events that is only ever added to, in SQLite."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from platformdirs import user_data_path

from dlgrader.errors import DlgraderError
from dlgrader.progress.events import Checked, Event, HintRead, SolutionSeen

FOLDER_VARIABLE = "DLGRADER_DATA"
FILE = "progress.sqlite3"
VERSION = 1
PATIENCE = 5.0  # seconds to wait for another dlgrader that writes
_TABLE = """
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    at REAL NOT NULL,                      -- seconds since 1970, UTC
    exercise TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('checked', 'hint', 'solution')),
    points REAL, max_points REAL, passed INTEGER,   -- of 'checked'
    step INTEGER                           -- of 'hint', from 1
)"""
COLUMNS = "at, exercise, kind, points, max_points, passed, step"


def default_path() -> Path:
    """The file in the user's data folder, or in the folder that DLGRADER_DATA names."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_data_path("dlgrader", appauthor=False)) / FILE


class Store:
    """Events in their order. Each is on disk when `add` returns: a kill loses none, and spoils nothing."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()

    def add(self, event: Event) -> None:
        """Raises DlgraderError where the file cannot be written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._open() as database:
                database.execute(f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", _row(event))
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None

    def events(self) -> list[Event]:
        """All, the oldest first; none where there is no file yet. Raises DlgraderError where it cannot be read."""
        if not self.path.exists():
            return []
        try:
            with self._open() as database:
                return [_event(*row) for row in database.execute(f"SELECT {COLUMNS} FROM event ORDER BY number")]
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection, committed at the end."""
        with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as database, database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise DlgraderError(
                    f"{self.path} was written by a newer dlgrader: upgrade, or name another folder in {FOLDER_VARIABLE}"
                )
            if version == 0:
                self._make(database)
            yield database

    def _make(self, database: sqlite3.Connection) -> None:
        database.execute("BEGIN IMMEDIATE")
        if database.execute("PRAGMA user_version").fetchone()[0] == 0:  # another process may have been first
            database.execute(_TABLE)
            database.execute(f"PRAGMA user_version = {VERSION}")

    def _unusable(self, error: Exception) -> DlgraderError:
        return DlgraderError(
            f"the progress in {self.path} cannot be read or written: {error}; move the file away, "
            f"or name another folder in {FOLDER_VARIABLE}"
        )


def now() -> float:
    return time.time()


Row = tuple[float, str, str, float | None, float | None, bool | None, int | None]


def _row(event: Event) -> Row:
    match event:
        case Checked():
            return event.at, event.exercise, "checked", event.points, event.max_points, event.passed, None
        case HintRead():
            return event.at, event.exercise, "hint", None, None, None, event.step
        case SolutionSeen():
            return event.at, event.exercise, "solution", None, None, None, None


def _event(
    at: float,
    exercise: str,
    kind: str,
    points: float | None,
    max_points: float | None,
    passed: int | None,
    step: int | None,
) -> Event:
    if kind == "checked":
        return Checked(exercise, at, points or 0.0, max_points or 0.0, bool(passed))
    if kind == "hint":
        return HintRead(exercise, at, step or 0)
    return SolutionSeen(exercise, at)
