"""`course.toml`: what it says, and in which line it is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgrader.course.config.read import read_course
from dlgrader.errors import DlgraderError

IDS = ("ch04/adam", "ch04/rmsprop")
TEXT = """\
title = "Deep"
timezone = "Australia/Brisbane"

[assignments.hw1]
title = "One"
due = 2026-03-16T23:59:00
late = { per_day = 10 }
exercises = ["ch04/adam"]

[assignments.hw2]
due = 2026-03-16T23:59:00Z
[assignments.hw2.late]
per_day = 5

[[assignments.hw2.exercises]]
id = "ch04/adam"
[[assignments.hw2.exercises]]
id = "ch04/rmsprop"
points = 3
"""


def test_times_without_an_offset_are_in_the_zone_of_the_course(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(TEXT)
    course = read_course(tmp_path / "course.toml", IDS)
    first, second = course.assignments.values()
    assert first.due == datetime(2026, 3, 16, 23, 59, tzinfo=ZoneInfo("Australia/Brisbane"))
    assert second.due == datetime(2026, 3, 16, 23, 59, tzinfo=UTC)
    assert [(asked.id, asked.points) for asked in second.exercises] == [("ch04/adam", None), ("ch04/rmsprop", 3.0)]
    assert (first.name, first.late.per_day, second.late.per_day) == ("hw1", 10, 5)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('"Deep"', "3", 1, "expected `str`, got `int`"),
        ('title = "Deep"\n', "", 1, "`title` is missing"),
        ("timezone", "timezon", 2, "did you mean `timezone`?"),
        ("Australia", "Auztralia", 2, "no time zone"),
        ('title = "One"', "release = 2027-01-01T00:00:00", 6, "`due` is before `release`"),
        ('title = "One"', "release = 2026-01-01", 5, "`release` is no time"),
        ('title = "One"', "atempts = 1", 5, "did you mean `attempts`?"),
        ("per_day = 10", "per_day = 101", 7, "<= 100.0"),
        ("per_day = 10", "pr_day = 10", 7, "no setting `pr_day`"),
        ('ch04/adam"]', 'ch04/adm"]', 8, "did you mean ch04/adam?"),
        ('ch04/adam"]', 'ch04/adam", "ch04/adam"]', 8, "asked twice"),
        ('"ch04/adam"]', "]", 8, "length >= 1"),
        ("hw2", "h w2", 10, "TOML"),
        ("2026-03-16T23:59:00Z", '"soon"', 11, "`due` is no time"),
        ("per_day = 5", "per_dy = 5", 13, "no setting `per_dy`"),
        ("per_day = 5", "per_day = 500", 13, "<= 100"),
        ('id = "ch04/rmsprop"', "", 17, "`id` is missing"),
        ("rmsprop", "rmspop", 18, "did you mean ch04/rmsprop?"),
        ("points = 3", "points = -1", 19, "> 0.0"),
        ("points = 3", "point = 3", 19, "no setting `point`"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, says: str, tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(TEXT.replace(old, new))
    with pytest.raises(DlgraderError) as raised:
        read_course(tmp_path / "course.toml", IDS)
    told = str(raised.value)
    assert f"line {line}" in told and says in told, told
    assert "\n" not in told


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_whatever_the_file_holds_it_is_a_course_or_one_sentence(content: str | bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "course.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        with pytest.raises(DlgraderError):
            read_course(path, IDS)
