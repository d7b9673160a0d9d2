"""CPU time of a process and of everything that ever came from it, as the kernel sums it up for a control group.

Times that parents collect from their children lack what dies with a namespace of processes, as sandboxes do.
"""

from __future__ import annotations

import contextlib
import os
import resource
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")


class Group:
    """A control group of its own, where that may be made; else what this process has collected from its children."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        first = ROOT / "cpuacct" if (ROOT / "cpuacct").is_dir() else ROOT
        with contextlib.suppress(OSError):
            folder = first / f"dlgrader-benchmark-{os.getpid()}"
            folder.mkdir(exist_ok=True)
            if (folder / "cgroup.procs").exists():
                self._folder = folder
        self._before = self._collected()

    def join(self) -> None:
        """Moves the calling process into the group: for the child, before it becomes the command."""
        if self._folder is not None:
            (self._folder / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")

    def seconds(self) -> float:
        """CPU time so far."""
        if self._folder is None:
            return self._collected() - self._before
        if (self._folder / "cpuacct.usage").exists():
            return int((self._folder / "cpuacct.usage").read_text()) / 1e9
        fields = dict(line.split() for line in (self._folder / "cpu.stat").read_text().splitlines())
        return int(fields["usage_usec"]) / 1e6

    def remove(self) -> None:
        """When nothing runs in it any more."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.rmdir()

    @staticmethod
    def _collected() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime
