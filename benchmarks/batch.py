"""How a batch grows, what a slot of it costs, and what a hanging submission does to the others.

    python -m benchmarks.batch [--largest 1000] [--only overhead,memory,hanging,growth]

The submissions are those of `benchmarks.graders`. Times are of `dlgrader grade` as a command, start included; CPU time
and memory are those of all its processes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from rich.console import Console
from rich.table import Table

from benchmarks.graders.run_dlgrader import dlgrader
from benchmarks.graders.submissions import Submission, submissions
from benchmarks.graders.tools import Graded

CORES = os.cpu_count() or 1
SLOTS = (1, 2, 3, 4)


def graded(jobs: int, batch: Sequence[Submission]) -> Graded:
    tool = dlgrader(jobs)
    with tempfile.TemporaryDirectory() as folder:
        found = tool.grade(Path(sys.executable), batch, Path(folder))
    assert all(found.points.get(s.name) == s.deserved for s in batch)
    return found


def growth(largest: int) -> Table:
    """A line through wall time over the number of submissions: a start, and so much for each."""
    table = Table(title=f"--jobs {CORES}, load {os.getloadavg()[0]:.1f}")
    for name in ("submissions", "wall, s", "CPU, s", "cores busy", "wall ms each", "CPU ms each", "beyond a line, %"):
        table.add_column(name, justify="right")
    sizes = [largest // 8, largest // 4, largest // 2, largest]
    usages = [graded(CORES, submissions(size, special=False)).usage for size in sizes]
    slope, start = statistics.linear_regression(sizes[:-1], [usage.wall for usage in usages[:-1]])
    for size, usage in zip(sizes, usages):
        table.add_row(
            str(size),
            f"{usage.wall:.1f}",
            f"{usage.cpu:.1f}",
            f"{usage.cpu / usage.wall:.2f}",
            f"{1e3 * usage.wall / size:.0f}",
            f"{1e3 * usage.cpu / size:.0f}",
            f"{100 * (usage.wall / (start + slope * size) - 1):.0f}",
        )
    return table


def memory() -> Table:
    """Pages that n processes share count as one nth in each, so the differences are what a slot adds."""
    table = Table(title="memory at the peak, MB")
    for name in ("jobs", "all processes", "for one slot more"):
        table.add_column(name, justify="right")
    before = 0
    for jobs in SLOTS:
        peak = graded(jobs, submissions(20 * jobs, special=False)).usage.peak
        table.add_row(str(jobs), f"{peak / 1e6:.0f}", f"{(peak - before) / 1e6:.0f}" if before else "")
        before = peak
    return table


def hanging(count: int = 120) -> Table:
    """With two slots, of which one hangs, the other goes on at the pace of one."""
    table = Table(title=f"{count} submissions, --jobs 2")
    for name in ("", "batch, s", "the hanging one, s", "longest time without a verdict, s"):
        table.add_column(name, justify="right")
    for label, special in (("none hangs", False), ("one hangs", True)):
        batch = [s for s in submissions(count, special=special) if s.special != "dies"]
        found = graded(2, batch)
        gaps = sorted(found.seconds.values())
        table.add_row(label, f"{found.usage.wall:.1f}", "10" if special else "", f"{gaps[-1]:.2f}")
    return table


def overhead(count: int = 30) -> Table:
    """What grading costs beyond the calls of the learner's functions in a warm interpreter."""
    from benchmarks.bare import bare_and_sandboxed

    bare, sandboxed = (spent.each for spent in bare_and_sandboxed(submissions(count, special=False)))
    table = Table(
        title=f"{count} submissions, one after the other: median wall time, mean CPU time of all processes, ms"
    )
    for name in ("", "wall", "CPU"):
        table.add_column(name, justify="right")
    beyond = sandboxed[0] - bare[0], sandboxed[1] - bare[1]
    rows = {"calls and comparison, warm": bare, "graded in the sandbox": sandboxed, "beyond": beyond}
    for label, (wall, cpu) in rows.items():
        table.add_row(label, f"{1e3 * wall:.1f}", f"{1e3 * cpu:.1f}")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=1000, help="submissions of the largest batch")
    parser.add_argument("--only", default="overhead,memory,hanging,growth", help="which tables, separated by commas")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    console, began = Console(width=130), time.perf_counter()
    tables = {"overhead": overhead, "memory": memory, "hanging": hanging, "growth": lambda: growth(chosen.largest)}
    for name, made in tables.items():
        if name in chosen.only.split(","):
            console.print(made())
    console.print(f"{time.perf_counter() - began:.0f} s, load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
