"""The run of `dlgrader author diagnose`."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rich.console import Console

from dlgrader.author.grafting.diagnose import Recognised, diagnose
from dlgrader.author.records import write_record
from dlgrader.author.view import View
from dlgrader.cli.authoring.progress import shown
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.choose import choose


def run(entries: Sequence[Entry], jobs: int | None, silent: bool, sandbox: str | None) -> int:
    """Grades, prints and records; returns the exit code."""
    console = Console()
    tier, warning = choose(sandbox, may_fall_back=True)
    if warning:
        Console(stderr=True).print(warning, style="yellow", markup=False, highlight=False)
    view = View(console, details=True)
    by_id = {entry.id: entry for entry in entries}
    results: list[Recognised] = []
    with shown("diagnosing", console) as on_share:
        for one in diagnose(entries, tier.value, jobs or os.cpu_count() or 1, on_share):
            results.append(one)
            view.line(_summary(one), one.findings)
            write_record(Materials(by_id[one.exercise]), one.record)
            for file in one.record.silent if silent else ():
                console.print(f"    silent: {file}", markup=False, highlight=False)
    if len(results) > 1:
        counts = [sum(len(getattr(one.record, kind)) for one in results) for kind in ("named", "wrong", "silent")]
        console.print("{} named, {} named wrongly, {} silent".format(*counts), highlight=False)
    return 1 if any(one.findings for one in results) else 0


def _summary(one: Recognised) -> str:
    record = one.record
    text = f"{one.exercise}  {len(record.named)} named, {len(record.wrong)} named wrongly, {len(record.silent)} silent"
    return f"{text} of {record.grafts} graft{'' if record.grafts == 1 else 's'}, {record.restyled} with other rounding"
