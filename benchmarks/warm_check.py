"""What a warm check costs beyond the learner's and the reference's own computation.

    python benchmarks/warm_check.py

Per check of each exercise: the time in the sandbox, the same body with both sides as plain modules in this process, and
the difference. In the same run: `python -c "import torch"` in a fresh process, which is what a process per submission
pays before it has graded anything.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import torch
from rich.console import Console
from rich.table import Table

from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, reference_submission
from dlgrader.grading.local import LocalSide
from dlgrader.grading.matching import MatchingSide
from dlgrader.grading.modules import load_module
from dlgrader.grading.remote import RemoteSide
from dlgrader.grading.runner import Plan, run_check
from dlgrader.hooks.registry import make_registry
from dlgrader.judge.check import Check
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

EXERCISES = ("ch04/adam", "ch04/armijo-line-search", "ch06/conv2d-forward")
REPEATS = 5


def seconds(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median wall time."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def measured(
    check: Check, student: RemoteSide, bare: MatchingSide, reference: LocalSide, plan: Plan
) -> tuple[int, float, float]:
    """(calls, seconds in the sandbox, seconds with both sides as plain modules)."""
    result = run_check(check, student, reference, plan)  # also brings the worker up
    calls = sum(len(case.calls) for case in result.cases)
    held = seconds(lambda: run_check(check, student, reference, plan))
    return calls, held, seconds(lambda: run_check(check, bare, reference, plan))


def main() -> None:
    torch.set_num_threads(1)
    fresh = seconds(lambda: subprocess.run([sys.executable, "-c", "import torch"], check=True), 3)
    table = Table(title=f'a fresh `python -c "import torch"`: {fresh * 1e3:.0f} ms')
    for name in ("check", "calls", "sandbox, ms", "bare, ms", "beyond, ms", "a call, us", "of import torch"):
        table.add_column(name, justify="left" if name == "check" else "right")
    with Warm(Tier.FULL) as warm:
        session = Session(warm)
        for name in EXERCISES:
            grader = load_grader(make_registry()[name])
            plan = Plan(grader.id)
            student = session.side(grader, reference_submission(grader))
            module = load_module(grader.materials.solution, "dlgrader_benchmark")
            bare_student = MatchingSide(module, grader.interface)
            reference = LocalSide(grader.reference, lambda student=student: student)
            for check in grader.checks:
                if check.kind == "performance" and name.startswith("ch06"):
                    continue  # a race measures itself, in sandboxes on both sides
                calls, held, bare = measured(check, student, bare_student, reference, plan)
                beyond = held - bare
                table.add_row(
                    f"{name} {check.name}",
                    str(calls),
                    f"{held * 1e3:.1f}",
                    f"{bare * 1e3:.1f}",
                    f"{beyond * 1e3:.1f}",
                    f"{beyond / max(calls, 1) * 1e6:.0f}",
                    f"{beyond / fresh:.3f}",
                )
            student._close()
            started = time.perf_counter()
            fork = session.side(grader, reference_submission(grader))
            fork._load()
            table.add_row(f"{name} (fork and load)", "", f"{(time.perf_counter() - started) * 1e3:.1f}", "", "", "", "")
            fork._close()
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
