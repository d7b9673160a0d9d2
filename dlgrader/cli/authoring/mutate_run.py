"""The run of `dlgrader author mutate`."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rich.console import Console

from dlgrader.author.mutants.equivalent import as_entry
from dlgrader.author.mutants.mutate import Mutated, mutate
from dlgrader.author.records import write_record
from dlgrader.author.view import View
from dlgrader.cli.authoring.progress import shown
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry


def run(entries: Sequence[Entry], jobs: int | None, survivors: bool) -> int:
    """Judges, prints and records; returns the exit code."""
    console = Console()
    view = View(console, details=True)
    by_id = {entry.id: entry for entry in entries}
    results: list[Mutated] = []
    with shown("mutating", console) as on_share:
        for mutated in mutate(entries, jobs or os.cpu_count() or 1, on_share):
            results.append(mutated)
            view.line(_summary(mutated), mutated.findings)
            if mutated.record is not None:
                write_record(Materials(by_id[mutated.exercise]), mutated.record)
                if survivors:
                    for place in mutated.record.survivors:
                        console.print(as_entry(place) + "\n", markup=False, highlight=False, soft_wrap=True)
    records = [mutated.record for mutated in results if mutated.record is not None]
    if len(records) > 1:
        killed, judged = sum(r.killed for r in records), sum(r.mutants - r.equivalent for r in records)
        console.print(f"{killed} of {judged} mutants noticed ({killed / max(1, judged):.1%})", highlight=False)
    return 1 if any(mutated.findings for mutated in results) else 0


def _summary(mutated: Mutated) -> str:
    record = mutated.record
    if record is None:
        return f"{mutated.exercise}  not judged"
    text = f"{mutated.exercise}  {record.killed} of {record.mutants - record.equivalent} mutants noticed"
    text += f" ({record.score:.1%}), {record.equivalent} more equivalent"
    return text + (f"; not used: {', '.join(record.unused)}" if record.unused else "")
