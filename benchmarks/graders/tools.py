"""What a grader of the comparison is, and the environment that each has of its own."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.graders.measure import Usage
from benchmarks.graders.submissions import Submission

PLUGIN = Path(__file__).parent / "plugin"
LIMIT = 10  # seconds for a function, where a grader can be told
KILL = 120.0  # seconds for a submission, where it cannot
TORCH = ("torch==2.13.0", "numpy==2.4.6")
ENVIRONMENT = {  # one thread everywhere, and the module with the cases
    "PYTHONPATH": str(PLUGIN),
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass(frozen=True)
class Graded:
    """Points and wall seconds of each submission by name, and what the batch took; no points: no verdict."""

    points: dict[str, float]
    seconds: dict[str, float]
    usage: Usage


@dataclass(frozen=True)
class Tool:
    """`prepare(python, folder)` once, `grade(python, submissions, folder)` in an empty folder."""

    name: str
    runs: str  # how it works on submissions
    packages: tuple[str, ...]  # in an environment of its own; none: where this benchmark runs
    grade: Callable[[Path, Sequence[Submission], Path], Graded]
    quick: bool = False  # so that it can be measured several times, between the others
    parallel: bool = False  # one that hangs takes a slot from the others, which are timed in a run of their own


def middle(rounds: Sequence[Graded]) -> Graded:
    """Medians of several measurements of one tool; the points of the first one, the highest peak of memory."""
    seconds = {name: median(r.seconds[name] for r in rounds if name in r.seconds) for r in rounds for name in r.seconds}
    usage = Usage(
        median(r.usage.wall for r in rounds), median(r.usage.cpu for r in rounds), max(r.usage.peak for r in rounds)
    )
    return Graded(rounds[0].points, seconds, usage)


def environment(tool: Tool, cache: Path) -> Path:
    """The Python of the tool's environment, which is made where it is missing."""
    if not tool.packages:
        return Path(sys.executable)
    home = cache / tool.name
    python = home / "bin" / "python"
    ready = home / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        constraints = home / "constraints.txt"
        constraints.write_text("\n".join(TORCH) + "\n", encoding="utf-8")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *TORCH], check=True)  # first, so that nothing else decides which torch
        subprocess.run([*pip, "--constraint", str(constraints), *tool.packages], check=True)
        ready.touch()
    return python


def between(times: dict[str, float]) -> dict[str, float]:
    """Seconds of each, from the moments at which one after the other was done; none for the first, which waits for the
    start.
    """
    done = sorted(times.items(), key=lambda item: item[1])
    return {name: moment - before for (_, before), (name, moment) in itertools.pairwise(done)}
