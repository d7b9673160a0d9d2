"""Processes below the warm process. A worker that could fork, because no filter held it, leaves none behind."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Collection


def adopt() -> None:
    """Orphans of this process's children become its own children (Linux only)."""
    if sys.platform == "linux":
        from dlgrader.sandbox.jail import kernel

        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)


def kill(worker: int) -> None:
    """Kills a worker and its process group."""
    _send(worker, signal.SIGKILL)


def rest(worker: int, still: bool) -> None:
    """Stops a worker and its process group, or lets them go on. A first process of a namespace cannot refuse either."""
    _send(worker, signal.SIGSTOP if still else signal.SIGCONT)


def _send(worker: int, number: signal.Signals) -> None:
    for send in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            send(worker, number)


def sweep(workers: Collection[int]) -> None:
    """Kills and reaps every child that is not one of `workers`."""
    while strays := [pid for pid in _children() if pid not in workers]:
        for pid in strays:
            kill(pid)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []
