"""Grades the same submissions with dlgrader, pytest, nbgrader and otter-grader, and prints a table.

    python -m benchmarks.graders [--count 30] [--chart graders.png] [--cache FOLDER] [--only dlgrader,pytest]

The first run makes an environment for each of the other graders in the cache (4 GB in all, some minutes).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from benchmarks.graders.run_dlgrader import dlgrader
from benchmarks.graders.run_nbgrader import NBGRADER
from benchmarks.graders.run_otter import OTTER
from benchmarks.graders.run_pytest import PYTEST
from benchmarks.graders.show import chart, table
from benchmarks.graders.submissions import Submission, submissions
from benchmarks.graders.tools import Graded, Tool, environment, middle

MANY = 10  # times as many submissions, to see the pace at which several slots work


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.graders", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=30, help="submissions; at least 3")
    parser.add_argument("--seed", type=int, default=1, help="which submissions")
    parser.add_argument("--chart", type=Path, default=Path("graders.png"), help="where the chart goes: .png or .svg")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "dlgrader-benchmark")
    parser.add_argument("--only", default="", help="names of graders, separated by commas")
    chosen = parser.parse_args()
    batch, console = submissions(chosen.count, chosen.seed), Console(width=150)
    tools = [dlgrader(1), dlgrader(os.cpu_count() or 1), PYTEST, NBGRADER, OTTER]
    wanted = [tool for tool in tools if not chosen.only or tool.name.split()[0] in chosen.only.split(",")]
    before, rounds = os.getloadavg()[0], dict[str, list[Graded]]()
    for tool in in_turns(wanted):
        python = environment(tool, chosen.cache.absolute())
        folder = chosen.cache.absolute() / "runs" / tool.name.replace(" ", "")  # stays, for a look at what was said
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with console.status(f"{tool.name}, {len(batch)} submissions"):
            graded = tool.grade(python, batch, folder)
            if tool.parallel:
                graded = with_pace(graded, tool, batch, chosen.seed, folder / "ordinary")
        rounds.setdefault(tool.name, []).append(graded)
        console.print(f"{tool.name}: {graded.usage.wall:.0f} s for {len(batch)} submissions")
    found = {tool.name: (tool, middle(rounds[tool.name])) for tool in wanted}
    load = f"load before {before:.1f}, at the end {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores"
    console.print(table(found, batch, f"{len(batch)} submissions of four functions; {load}"))
    chart(found, batch, chosen.chart)
    console.print(f"chart in {chosen.chart}")


def in_turns(tools: Sequence[Tool]) -> Iterator[Tool]:
    """Quick ones before, between and after the others: a machine's speed changes within minutes."""
    quick = [tool for tool in tools if tool.quick]
    yield from quick
    for tool in tools:
        if not tool.quick:
            yield tool
            yield from quick


def with_pace(graded: Graded, tool: Tool, batch: Sequence[Submission], seed: int, folder: Path) -> Graded:
    """The ordinary submissions take the time from one verdict to the next, of a run with many of them alone."""
    folder.mkdir()
    many = submissions(MANY * len(batch), seed, special=False)
    gaps = list(tool.grade(Path(sys.executable), many, folder).seconds.values())
    pace = statistics.mean(gaps[len(gaps) // 2 :])  # by then every slot is at work
    return replace(graded, seconds=graded.seconds | {s.name: pace for s in batch if not s.special})


if __name__ == "__main__":
    main()
