"""Reads `course.toml`. What is wrong with it is said with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from msgspec import structs

from dlgrader.course.config.lines import line_of
from dlgrader.course.config.model import Assignment, Course
from dlgrader.errors import DlgraderError

MOST = 1 << 20  # bytes
_PATH = re.compile(r" - at `\$\.?(?P<path>[^`]*)`")
T = TypeVar("T")
_TIMES = ("release", "due", "closes")


def read_course(path: Path, exercises: Collection[str] | None = None) -> Course:
    """The course in the file; with `exercises`, ids that exist, unknown ones are refused.

    Raises DlgraderError, with the line, for what is no such file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DlgraderError(f"{path} cannot be read: {error.strerror}; `dlgrader course init` makes one") from None
    try:
        text = data[:MOST].decode("utf-8")
        return _Reader(path, text, exercises).course(tomllib.loads(text))
    except UnicodeDecodeError:
        raise DlgraderError(f"{path} is not UTF-8: save it so in your editor") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DlgraderError(f"{path} is no TOML: {error}") from None


class _Reader:
    def __init__(self, path: Path, text: str, exercises: Collection[str] | None) -> None:
        self._path, self._text, self._exercises = path, text, exercises

    def course(self, raw: dict[str, Any]) -> Course:
        tables = raw.pop("assignments", {})
        if not isinstance(tables, dict):
            raise self._wrong("expected tables such as [assignments.hw1]", "", "assignments")
        course = self._converted(raw, Course, "")
        try:
            zone = ZoneInfo(course.timezone)
        except (KeyError, ValueError, OSError):
            what = f"{course.timezone!r} is no time zone, expected a name such as Europe/Berlin"
            raise self._wrong(what, "", "timezone") from None
        assignments = {name: self._assignment(name, table, zone) for name, table in tables.items()}
        return structs.replace(course, assignments=assignments)

    def _assignment(self, name: str, raw: object, zone: ZoneInfo) -> Assignment:
        table = f"assignments.{name}"
        if not isinstance(raw, Mapping):
            raise self._wrong(f"expected a table [{table}]", "assignments", name)
        asked = raw.get("exercises")
        if isinstance(asked, list):
            raw = {**raw, "exercises": [{"id": one} if isinstance(one, str) else one for one in asked]}
        if "name" in raw:
            raise self._wrong("the name of an assignment is that of its table; `title` is free", table, "name")
        found = self._converted({**raw, "name": name}, Assignment, table)
        for key in _TIMES:
            at: datetime | None = getattr(found, key)
            if at is not None and at.tzinfo is None:
                found = structs.replace(found, **{key: at.replace(tzinfo=zone)})
        self._times(found, table)
        self._ids(found, table)
        return found

    def _times(self, found: Assignment, table: str) -> None:
        last: tuple[str, datetime] | None = None
        for key in _TIMES:
            at: datetime | None = getattr(found, key)
            if at is not None and last is not None and at < last[1]:
                raise self._wrong(f"`{key}` is before `{last[0]}`", table, key)
            last = (key, at) if at is not None else last

    def _ids(self, found: Assignment, table: str) -> None:
        ids = [asked.id for asked in found.exercises]
        for place, id in enumerate(ids):
            if ids.index(id) != place:
                raise self._wrong(f"{id} is asked twice", table, "exercises", place)
            if self._exercises is not None and id not in self._exercises:
                near = difflib.get_close_matches(id[:100], self._exercises, 1)
                guess = f"; did you mean {near[0]}?" if near else ", see `dlgrader list`"
                raise self._wrong(f"there is no exercise {id!r}{guess}", table, "exercises", place)

    def _converted(self, raw: Mapping[str, Any], kind: type[T], table: str) -> T:
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            raise self._explained(str(error), kind, table) from None

    def _explained(self, said: str, kind: type[Any], table: str) -> DlgraderError:
        at = _PATH.search(said)
        path = at["path"] if at else ""
        said = said.replace(at[0], f" in `{path}`" if path else "") if at else said
        unknown, missing = re.search(r"unknown field `([^`]+)`", said), re.search(r"required field `([^`]+)`", said)
        *outer, last = [part for part in re.split(r"\.|(?=\[)", path) if part] or [""]
        place = next((int(part[1:-1]) for part in (*outer, last) if part[0:1] == "["), None)
        first = (outer or [last])[0] if last else ""
        said = said[:1].lower() + said[1:]
        if unknown:
            said = f"there is no setting `{unknown[1]}`" + _nearest(unknown[1], kind if not path else None)
        elif missing:
            said = f"`{missing[1]}` is missing" + (f" in `{path}`" if path else "")
        elif first == "name" and kind is Assignment:
            said = "expected a name of letters, digits, `-` and `_`"
        elif first in _TIMES:
            said = f"`{first}` is no time, expected one such as 2026-03-16T23:59:00, without quotes"
        if place is not None:
            return self._wrong(said, table, first, place, unknown[1] if unknown else last)
        key = unknown[1] if unknown else last
        inner = f"{table}.{first}".strip(".") if first and (unknown or outer) else ""
        if inner and re.search(rf"^\s*\[\s*{re.escape(inner)}\s*\]", self._text, re.MULTILINE):
            return self._wrong(said, inner, key)
        return self._wrong(said, table, first or key)

    def _wrong(self, what: str, table: str, key: str, number: int | None = None, inner: str = "id") -> DlgraderError:
        """`number`: the exercise, whether they are one list or tables of their own with `inner` in them."""
        if number is not None and f"[[{table}.{key}]]" in self._text.replace(" ", ""):
            line = line_of(self._text, f"{table}.{key}", inner, number)
        else:
            line = line_of(self._text, table, key)
        where = f"[{table}], " if table else ""
        return DlgraderError(f"{self._path}, line {line}: {where}{what}")


def _nearest(key: str, kind: type[Any] | None) -> str:
    near = difflib.get_close_matches(key, _settings(kind), 1) if kind is not None else []
    return f"; did you mean `{near[0]}`?" if near else ""


def _settings(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in structs.fields(kind))
