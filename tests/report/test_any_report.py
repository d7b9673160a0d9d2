"""Reports that anybody may have written: read again, they are reports or are refused in one sentence."""

from __future__ import annotations

import json as stdlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dlgrader.cli.grade_standing import earlier_reports
from dlgrader.errors import DlgraderError
from dlgrader.model.report import Report
from dlgrader.report import json
from dlgrader.report.text import text

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(["pass", "fault"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
DEEP = b'{"format": "dlgrader.report/1", "checks": ' + b"[" * 100_000


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in below for place in places(inner, (*path, key)))]


def read(data: bytes) -> None:
    for decode in (json.decode, json.decode_all):
        try:
            decoded = decode(data, "old.json")
        except DlgraderError as refusal:
            assert str(refusal).startswith("old.json ")
            continue
        for report in decoded if isinstance(decoded, list) else [decoded]:
            assert json.decode(json.encode(report)) == report or "NaN" in text(report)
            assert text(report)


@given(st.binary(max_size=200) | ANYTHING.map(stdlib.dumps).map(str.encode))
@example(DEEP)
@example(b"[" * 100_000)
@example(b'{"a":' * 100_000)
def test_any_bytes(data: bytes) -> None:
    read(data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_report_in_which_something_else_stands(everything: Report, data: st.DataObject) -> None:
    whole = stdlib.loads(json.encode(everything))
    for _ in range(data.draw(st.integers(1, 3))):
        *above, last = data.draw(st.sampled_from(places(whole)[1:] or [("format",)]))
        holder = whole
        for key in above:
            holder = holder[key]
        if data.draw(st.booleans()):
            holder[last] = data.draw(ANYTHING)
        else:
            del holder[last]
    read(stdlib.dumps(whole).encode())


@pytest.mark.parametrize("content", [DEEP, b"", b"\xff", b"{}", b"half a rep"])
def test_earlier_results_that_cannot_be_read_are_left_out(everything: Report, tmp_path: Path, content: bytes) -> None:
    for student, data in (("ada", json.encode(everything)), ("bob", content)):
        (tmp_path / student).mkdir()
        (tmp_path / student / "x.json").write_bytes(data)
    assert list(earlier_reports(tmp_path).values()) == [everything]
