"""The JSON Schema of `dlgrader.report/1`, made from the report's types."""

from __future__ import annotations

from typing import Any

import msgspec

from dlgrader.model.report import FORMAT, Report


def schema() -> dict[str, Any]:
    """The schema, for draft 2020-12. In a report of ours the field `format` is always there."""
    made = msgspec.json.schema(Report)
    report = made["$defs"]["Report"]
    report["properties"]["format"] = {"const": FORMAT}
    report["required"] = [*report["required"], "format"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **made}


def text() -> str:
    """The schema as it stands in docs/report-1.schema.json."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"
