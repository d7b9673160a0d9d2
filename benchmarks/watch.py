"""From saving a file to its verdict, as `dlgrader watch` works: watched folder, queue, grading process.

    python benchmarks/watch.py

The file of a function exercise is saved again and again, right and wrong in turn; each time is from the write to the
verdict. In the same run: `dlgrader check` of the same file, which starts everything anew.
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

from rich.console import Console
from rich.table import Table

from dlgrader.cli.watching.checker import Checker, Standing, Verdict
from dlgrader.cli.watching.sources import Event, Saved, saved_files, verdicts
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry

EXERCISES = (
    "ch06/conv1d",
    "appA/norms-and-angles",
    "ch05/mlp-forward",
    "ch04/lr-schedules",
    "ch03/softmax-cross-entropy",
)
REPEATS = 12


def seconds_to_verdict(checker: Checker, queue: Queue[Event], path: Path, text: str) -> float:
    """From the write on; saves that come late are those of the same text."""
    started = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    job = 0
    while True:
        match queue.get():
            case Saved(name) if Path(name).name == path.name:
                job = checker.begin(name)
            case Verdict() as verdict if verdict.job == job:
                return time.perf_counter() - started


def main() -> None:
    table = Table("exercise", "save to verdict, ms", "longest", "`dlgrader check`, s")
    registry = make_registry()
    with tempfile.TemporaryDirectory() as name, closing(Checker((), None)) as checker:
        folder, stop = Path(name).resolve(), threading.Event()
        queue: Queue[Event] = Queue()
        for target, arguments in ((saved_files, (folder, queue, stop)), (verdicts, (checker.connection, queue))):
            threading.Thread(target=target, args=arguments, daemon=True).start()
        while not isinstance(queue.get(), Standing):
            pass
        time.sleep(1.0)  # the folder is watched from now on
        for exercise in EXERCISES:
            materials = Materials(registry[exercise])
            path = folder / f"{exercise.replace('/', '_')}.py"
            texts = [p.read_text(encoding="utf-8") for p in (materials.solution, materials.misconceptions[0])]
            times = []
            for turn in range(REPEATS + 2):
                source = f"# dlgrader: {exercise}\n{texts[turn % 2]}\n# {turn}\n"
                times.append(seconds_to_verdict(checker, queue, path, source))
                time.sleep(0.2)  # nobody saves faster
            started = time.perf_counter()
            environment = os.environ | {"DLGRADER_DATA": name}
            subprocess.run([sys.executable, "-m", "dlgrader", "check", str(path)], capture_output=True, env=environment)
            alone = time.perf_counter() - started
            warm = times[2:]  # the first two import the grader
            table.add_row(exercise, f"{1e3 * statistics.median(warm):.0f}", f"{1e3 * max(warm):.0f}", f"{alone:.1f}")
        stop.set()
    Console().print(table)


if __name__ == "__main__":
    main()
