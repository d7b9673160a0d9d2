"""One process that judges mutants."""

from __future__ import annotations

import contextlib
import functools
import signal
import warnings
from pathlib import Path

from dlgrader.author.mutants.trial import Baseline, Bench, Verdict, judge, prepare
from dlgrader.grading.exercise import load_grader
from dlgrader.model.exercise import Entry

MEMORY = 4 << 30  # bytes beyond what the process has when it starts
SECONDS = 300.0  # for one mutant; CPU limits of its checks end it long before


def start() -> None:
    """One thread, and a limit on memory: a mutant may ask for shapes of any size."""
    import torch

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    warnings.simplefilter("ignore")  # mutants do deprecated things
    torch.set_num_threads(1)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


@functools.cache
def _bench(entry: Entry) -> Bench:
    return prepare(load_grader(entry))


def judge_piece(entry: Entry, source: str) -> Baseline | Verdict:
    """What came of one mutant of the exercise's solution; without a source, of the solution itself."""
    bench = _bench(entry)
    return judge(bench, source) if source else bench.baseline
