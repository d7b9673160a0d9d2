"""Outcome marks, with plain letters for terminals that cannot show them."""

from __future__ import annotations

from dlgrader.model.outcome import Outcome
from dlgrader.report.safe import fits

STYLES = {
    Outcome.PASS: "green",
    Outcome.FAIL: "red",
    Outcome.ERROR: "red",
    Outcome.SKIP: "yellow",
    Outcome.FAULT: "magenta",
}
_MARKS = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.ERROR: "✗", Outcome.SKIP: "–", Outcome.FAULT: "!"}
_PLAIN = {Outcome.PASS: "+", Outcome.FAIL: "x", Outcome.ERROR: "x", Outcome.SKIP: "-", Outcome.FAULT: "!"}


def mark(outcome: Outcome, encoding: str) -> str:
    """One character; all marks are plain where `encoding` lacks one of them."""
    return (_MARKS if fits("".join(_MARKS.values()), encoding) else _PLAIN)[outcome]
