"""`dlgrader check` of one file, cold, against `python -c "import torch"`, which any grader in Python pays first.

    python -m benchmarks.cold [rounds]

Both in turn, each in a fresh process. Host and sandbox import torch side by side, so the CPU time is that of two
imports, and the wall time that of one where two cores are free.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.graders.measure import Usage, measured
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry

EXERCISE = "ch03/softmax-cross-entropy"


def main(rounds: int) -> None:
    solution = Materials(make_registry()[EXERCISE]).solution.read_text(encoding="utf-8")
    commands = {"import torch": ["-c", "import torch"], "dlgrader check": ["-m", "dlgrader", "check", "answer.py"]}
    found: dict[str, list[Usage]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "answer.py").write_text(f"# dlgrader: {EXERCISE}\n{solution}", encoding="utf-8")
        for _ in range(rounds + 1):
            for what, command in commands.items():
                found[what].append(measured([sys.executable, *command], folder, {"DLGRADER_DATA": name}))
    table = Table(title=f"medians of {rounds}, load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    for column in ("", "wall, s", "times", "CPU, s", "times", "memory, MB"):
        table.add_column(column, justify="right" if column else "left")
    wall, cpu = medians(found["import torch"][1:])
    for what, usages in found.items():
        mine, mine_cpu = medians(usages[1:])  # the first fills the system's caches
        peak = max(usage.peak for usage in usages) / 1e6
        table.add_row(
            what, f"{mine:.2f}", f"{mine / wall:.2f}", f"{mine_cpu:.2f}", f"{mine_cpu / cpu:.2f}", f"{peak:.0f}"
        )
    Console().print(table)


def medians(usages: list[Usage]) -> tuple[float, float]:
    """(wall, CPU) seconds."""
    return statistics.median(u.wall for u in usages), statistics.median(u.cpu for u in usages)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
