"""What a command costs: wall time, CPU time and memory of it and of every process that it starts."""

from __future__ import annotations

import ctypes
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.graders.cgroup import Group

PERIOD = 0.2  # seconds between two looks at the memory, at least
WATCHING = 0.02  # of the time may be spent in such looks: each holds up the processes that it looks at
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Usage:
    """Seconds of wall time, seconds of CPU time, bytes at the peak; `killed`: the limit ended it."""

    wall: float
    cpu: float
    peak: int
    killed: bool = False

    def __add__(self, other: Usage) -> Usage:
        """One after the other."""
        return Usage(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def measured(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, limit: float | None = None
) -> Usage:
    """Runs the command to its end, or to its limit in seconds. What it says goes to `said.txt` in the folder."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans come to us, to be ended
    group, started, peak, stop = Group(), time.perf_counter(), [0], threading.Event()
    with open(folder / "said.txt", "ab") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=said,
            stderr=said,
            preexec_fn=group.join,
        )
        watcher = threading.Thread(target=_watch, args=(psutil.Process(), stop, peak))
        watcher.start()
        try:
            process.wait(limit)
            killed = False
        except subprocess.TimeoutExpired:
            killed = True
        wall = time.perf_counter() - started
        stop.set()
        watcher.join()
    _reap_all()
    cpu = group.seconds()
    group.remove()
    return Usage(wall, cpu, peak[0], killed)


def _watch(own: psutil.Process, stop: threading.Event, peak: list[int]) -> None:
    pause = PERIOD
    while not stop.wait(pause):
        began = time.perf_counter()
        peak[0] = max(peak[0], sum(_proportional(process) for process in own.children(recursive=True)))
        pause = max(PERIOD, (time.perf_counter() - began) / WATCHING)


def _proportional(process: psutil.Process) -> int:
    """Bytes, those that n processes share counted as one nth."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def _reap_all() -> None:
    """Ends what the command has left behind, and waits for it."""
    for process in psutil.Process().children(recursive=True):
        try:
            process.kill()
        except psutil.Error:
            continue
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return
