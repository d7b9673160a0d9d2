"""The run of `dlgrader author verify`: verifies with live progress, prints, sums up."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from dlgrader.author.findings import Verified
from dlgrader.author.pool import Settings, verify_all
from dlgrader.author.tables import table_findings
from dlgrader.author.view import View
from dlgrader.hooks.registry import Registry
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.choose import choose


def run(
    entries: Sequence[Entry],
    *,
    tables: Registry | None,
    jobs: int | None,
    quick: bool,
    margins: bool,
    details: bool,
    sandbox: str | None,
) -> int:
    """Verifies and prints; returns the exit code. `tables`: a registry whose folders must all have their entries."""
    started = time.perf_counter()
    console, errors = Console(), Console(stderr=True)
    tier, warning = choose(sandbox, may_fall_back=True)
    if warning:
        errors.print(warning, style="yellow", markup=False, highlight=False)
    view = View(console, details)
    forgotten = table_findings(tables) if tables is not None else []
    view.tables(forgotten)
    results: list[Verified] = []
    settings = Settings(tier.value, jobs or os.cpu_count() or 1, quick, margins)
    with Progress(
        TextColumn("verifying"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[held]}", markup=False),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("verifying", total=1.0, held=f"0/{len(entries)}")
        for verified in verify_all(entries, settings, lambda share: progress.update(task, completed=share)):
            results.append(verified)
            view.exercise(verified)
            progress.update(task, held=f"{len(results)}/{len(entries)}")
    view.summary(results, forgotten, time.perf_counter() - started)
    return 1 if forgotten or any(verified.findings for verified in results) else 0
