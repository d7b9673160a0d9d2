"""Every exercise of every plugin: its grader accepts what is right and rejects what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dlgrader.author.depth import QUICK
from dlgrader.author.findings import Finding
from dlgrader.author.tables import table_findings
from dlgrader.author.verify import verify
from dlgrader.hooks.registry import make_registry
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.warm import Warm

REGISTRY = make_registry()
ALL_BUT_WRONG = replace(QUICK, wrong=())  # misconceptions are graded in test_golden, which reads what is said of them


@pytest.mark.timeout(600)
@pytest.mark.parametrize("entry", list(REGISTRY), ids=lambda entry: entry.id)
def test_the_grader_accepts_what_is_right_and_rejects_what_is_wrong(entry: Entry, warm: Warm) -> None:
    findings = verify(entry, warm, ALL_BUT_WRONG).findings
    assert not findings, told(findings)


def test_every_folder_has_its_entry() -> None:
    findings = table_findings(REGISTRY)
    assert not findings, told(findings)


def told(findings: list[Finding] | tuple[Finding, ...]) -> str:
    return "\n".join(f"{f.file} {f.check}: expected {f.expected}; came {f.came}; {f.message}" for f in findings)
