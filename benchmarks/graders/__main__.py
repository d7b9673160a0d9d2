"""Grades the same submissions with dlgrader, pytest, nbgrader and otter-grader, and prints a table.

    python -m benchmarks.graders [--count 30] [--chart graders.png] [--cache FOLDER] [--only dlgrader,pytest]

The first run makes an environment for each of the other graders in the cache (4 GB in all, some minutes).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from benchmarks.graders.run_dlgrader import dlgrader
from benchmarks.graders.run_nbgrader import NBGRADER
from benchmarks.graders.run_otter import OTTER
from benchmarks.graders.run_pytest import PYTEST
from benchmarks.graders.show import chart, table
from benchmarks.graders.submissions import submissions
from benchmarks.graders.tools import Graded, Tool, environment

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
    before, found = os.getloadavg()[0], dict[str, tuple[Tool, Graded]]()
    for tool in wanted:
        python = environment(tool, chosen.cache.absolute())
        folder = chosen.cache.absolute() / "runs" / tool.name.replace(" ", "")  # stays, for a look at what was said
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with console.status(f"{tool.name}, {len(batch)} submissions"):
            graded = tool.grade(python, batch, folder)
            if tool.parallel:
                (folder / "ordinary").mkdir()
                many = submissions(MANY * chosen.count, chosen.seed, special=False)
                gaps = list(tool.grade(python, many, folder / "ordinary").seconds.values())
                pace = statistics.mean(gaps[len(gaps) // 2 :])  # by then every slot is at work
                ordinary = [s.name for s in batch if not s.special]
                graded = replace(graded, seconds=graded.seconds | dict.fromkeys(ordinary, pace))
            found[tool.name] = tool, graded
        console.print(f"{tool.name}: {found[tool.name][1].usage.wall:.0f} s for {len(batch)} submissions")
    load = f"load before {before:.1f}, at the end {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores"
    console.print(table(found, batch, f"{len(batch)} submissions of four functions; {load}"))
    chart(found, batch, chosen.chart)
    console.print(f"chart in {chosen.chart}")


if __name__ == "__main__":
    main()
