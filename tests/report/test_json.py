"""`dlgrader.report/1` to and from JSON, and its schema."""

from __future__ import annotations

import json as stdlib
from pathlib import Path

import jsonschema
import pytest
from msgspec import structs

from dlgrader.errors import DlgraderError
from dlgrader.model.report import Report
from dlgrader.report import json, schema

DOCUMENTED = Path(__file__).parents[2] / "docs" / "report-1.schema.json"


def test_a_report_survives_the_round_trip(everything: Report) -> None:
    assert json.decode(json.encode(everything)) == everything


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "is not a report"),
        (b"\xff", "is not a report"),
        (b"[]", "is not a report"),
        (b"{}", "'no format'"),
        (b'{"format": "dlgrader.report/2"}', "'dlgrader.report/2'"),
        (b'{"format": "dlgrader.report/1", "points": 1}', "is not a report"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(DlgraderError, match=r"^old\.json ") as error:
        json.decode(data, "old.json")
    assert said in str(error.value)
    assert "dlgrader.report/1" in str(error.value)


def test_the_documented_schema_is_that_of_the_types() -> None:
    """If not: python -c 'from dlgrader.report.schema import text; print(text(), end="")' > docs/report-1.schema.json"""
    assert DOCUMENTED.read_text(encoding="utf-8") == schema.text()


@pytest.mark.parametrize("name", ["everything", "full_marks", "starter"])
def test_reports_fit_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    validator = jsonschema.Draft202012Validator(schema.schema())
    validator.check_schema(schema.schema())
    validator.validate(stdlib.loads(json.encode(request.getfixturevalue(name))))


def test_the_schema_refuses_another_format_and_outcome(everything: Report) -> None:
    made = stdlib.loads(json.encode(everything))
    for change in ({"format": "dlgrader.report/2"}, {"outcome": "passed"}, {"points": "10"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(made | change, schema.schema())


def test_a_list_holds_the_reports_in_order(everything: Report, starter: Report) -> None:
    found = stdlib.loads(json.encode_all([starter, everything]))
    assert [report["points"] for report in found] == [0, structs.asdict(everything)["points"]]
