"""From saving a file to its verdict, as `dlgrader watch` works: watched folder, queue, grading process.

    python benchmarks/watch.py

The file of a function exercise is saved again and again, right and wrong in turn. Times are from the write to the first
failing check on the screen, and to the whole verdict with its diagnosis. In the same run: `dlgrader check` of the same
file, which starts everything anew, and `import torch` in a fresh process, in whose time the rest can be told from
machine to machine.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from dlgrader.cli.watching.sources import Event, Saved, saved_files, verdicts
from dlgrader.grading.beside import Checker, Partial, Standing, Verdict
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.report.pick import first_wrong

EXERCISES = (
    "ch06/conv1d",
    "appA/norms-and-angles",
    "ch05/mlp-forward",
    "ch04/lr-schedules",
    "ch03/softmax-cross-entropy",
)
REPEATS = 12


class Times(NamedTuple):
    """Seconds after the write."""

    wrong: float | None  # the first failing check is shown; None where nothing fails
    verdict: float  # all checks, diagnosed


def seconds_after_saving(checker: Checker, queue: Queue[Event], path: Path, text: str) -> Times:
    """Saves that come late are those of the same text."""
    started = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    job, wrong = 0, None
    while True:
        match queue.get():
            case Saved(name) if Path(name).name == path.name:
                job = checker.begin(name)
            case Partial(number, report) if number == job and wrong is None and first_wrong(report):
                wrong = time.perf_counter() - started
            case Verdict() as verdict if verdict.job == job:
                return Times(wrong, time.perf_counter() - started)


def main() -> None:
    columns = ("first failing check", "longest", "verdict, wrong", "verdict, right", "`dlgrader check`")
    table = Table("ms after saving", *columns)
    registry = make_registry()
    with tempfile.TemporaryDirectory() as name, closing(Checker((), None)) as checker:
        folder, stop = Path(name).resolve(), threading.Event()
        queue: Queue[Event] = Queue()
        for target, arguments in ((saved_files, (folder, queue, stop)), (verdicts, (checker.connection, queue))):
            threading.Thread(target=target, args=arguments, daemon=True).start()
        while not isinstance(queue.get(), Standing):
            pass
        time.sleep(1.0)  # the folder is watched from now on
        shares = []
        for exercise in EXERCISES:
            materials = Materials(registry[exercise])
            path = folder / f"{exercise.replace('/', '_')}.py"
            texts = [p.read_text(encoding="utf-8") for p in (materials.solution, materials.misconceptions[0])]
            times = []
            for turn in range(REPEATS + 2):
                source = f"# dlgrader: {exercise}\n{texts[turn % 2]}\n# {turn}\n"
                times.append(seconds_after_saving(checker, queue, path, source))
                time.sleep(0.2)  # nobody saves faster
            warm = times[2:]  # the first two import the grader
            right, wrong = [t for t in warm if t.wrong is None], [t for t in warm if t.wrong is not None]
            first = [t.wrong for t in wrong if t.wrong is not None]
            started = time.perf_counter()
            environment = os.environ | {"DLGRADER_DATA": name}
            subprocess.run([sys.executable, "-m", "dlgrader", "check", str(path)], capture_output=True, env=environment)
            alone = time.perf_counter() - started
            medians = (statistics.median(first), max(first), *(median(of) for of in (wrong, right)), alone)
            table.add_row(exercise, *(f"{1e3 * seconds:.0f}" for seconds in medians))
            shares.append(medians[0])
        stop.set()
    Console().print(table)
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import torch"], check=True)
    fresh = time.perf_counter() - started
    told = ", ".join(f"{share / fresh:.3f}" for share in shares)
    Console().print(f"`import torch` takes {1e3 * fresh:.0f} ms; the first failing checks in units of that: {told}")


def median(times: list[Times]) -> float:
    """Of the whole verdict."""
    return statistics.median(t.verdict for t in times)


if __name__ == "__main__":
    main()
