"""JUnit, CSV and the table of a class."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree

import pytest
from msgspec import structs
from rich.console import Console

from dlgrader.model.report import Report
from dlgrader.report.csv import COLUMNS, cell, to_csv
from dlgrader.report.junit import junit
from dlgrader.report.table import in_words, summary

ALLOWED = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "time", "skipped"},
    "testcase": {"name", "time", "classname"},
    "property": {"name", "value"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"type", "message"},
    "properties": set(),
}


def by(report: Report, student: str) -> Report:
    return structs.replace(report, submission=structs.replace(report.submission, student=student))


def test_junit_maps_outcomes_and_keeps_points_as_properties(everything: Report) -> None:
    root = ElementTree.fromstring(junit([everything]))
    for element in root.iter():
        assert set(element.attrib) <= ALLOWED[element.tag], element.tag
    results = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert results == {
        "contract": [],
        "values": ["failure"],
        "edges": ["error"],
        "stable": ["skipped"],
        "fewer_calls": ["skipped"],
        "speed": ["skipped"],
    }
    properties = {element.get("name"): element.get("value") for element in root.iter("property")}
    assert (properties["points"], properties["max_points"], properties["points.values"]) == ("2.5", "10", "1.5/4")
    assert all(parent.tag == "testsuite" for parent in root.iter() if parent.find("properties") is not None)
    (error,) = root.iter("error")
    assert error.get("type") == "ZeroDivisionError"
    assert "line 14 of search.py" in (error.text or "")


def test_junit_keeps_two_equal_reports_apart_and_its_counts_add_up(everything: Report) -> None:
    root = ElementTree.fromstring(junit([everything, everything]))
    assert len(root.findall("testsuite")) == 2
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("12", "2", "2")


@pytest.mark.attack(
    "availability",
    "xml_injection",
    tries="Control characters and markup in what goes into JUnit's XML.",
    held_by="written by a library; control characters become escapes",
)
def test_junit_is_well_formed_whatever_a_learner_says(everything: Report) -> None:
    wild = structs.replace(everything.checks[1], message="\x00\x1b[1m<&]]>\ud800\ufffe")
    root = ElementTree.fromstring(junit([structs.replace(everything, checks=(wild,))]))
    (failure,) = root.iter("failure")
    assert failure.get("message") == "\\x00<&]]>\\ud800\\ufffe"


@pytest.mark.attack(
    "availability",
    "csv_formulas",
    tries="A name or message that a spreadsheet takes for a formula.",
    held_by="cells that could be formulas start with an apostrophe",
)
@pytest.mark.parametrize("student", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1", " =1", "\x1b[1m=1", "＝1"])
def test_no_cell_of_the_csv_is_a_formula(everything: Report, student: str) -> None:
    (row,) = csv.DictReader(io.StringIO(to_csv([by(everything, student)])))
    assert row["student"].startswith("'")


def test_no_part_of_a_cell_is_a_formula_where_semicolons_separate_columns() -> None:
    assert [cell("a;=1"), cell('a; "=1'), cell("a; b-1")] == ["a;'=1", "a; \"'=1", "a; b-1"]


def test_csv_has_a_line_a_report(everything: Report, full_marks: Report) -> None:
    header, first, second = csv.reader(io.StringIO(to_csv([everything, by(full_marks, "Zoë, B.")])))
    assert tuple(header) == COLUMNS
    assert first[:5] == ["alice", "ch04/armijo", "2.5", "10", "fault"]
    assert first[5] == everything.checks[1].message
    assert second == ["Zoë, B.", "ch04/armijo", "10", "10", "pass", "", "1.234", "a" * 64]


def table(reports: list[Report], width: int = 100, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding)
    Console(file=file, width=width).print(summary(reports))
    file.flush()
    return raw.getvalue().decode(encoding)


def test_the_table_shows_who_got_what_and_why(everything: Report, full_marks: Report, starter: Report) -> None:
    shown = table([everything, by(full_marks, "bob [red]"), starter])
    alice, bob, nobody = (next(r for r in shown.splitlines() if r.startswith(n)) for n in ("alice", "bob", "search.py"))
    assert "2.5/10  ! withheld  the step is off" in alice
    assert "bob [red]" in bob
    assert "10/10  ✓ passed" in bob
    assert "0/10  ✗ broken" in nobody
    assert "exercise" not in shown
    assert (
        in_words([everything, full_marks, starter])
        == "3 submissions: 1 passed, 1 broken, 1 withheld; 50 % of the points"
    )


def test_the_table_names_exercises_where_there_are_several_and_fits_narrow_ascii(everything: Report) -> None:
    other = structs.replace(everything, exercise="ch06/conv")
    shown = table([everything, other], 60, "ascii")
    assert "ch06/conv" in shown
    assert max(map(len, shown.splitlines())) <= 60


def test_an_empty_class_is_said_to_be_empty() -> None:
    assert table([]) == "no submissions\n"
    assert to_csv([]) == ",".join(COLUMNS) + "\n"
