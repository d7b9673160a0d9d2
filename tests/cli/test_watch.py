"""`dlgrader watch` in a terminal, with files that are saved and a loop without end."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry

PATIENCE = 150.0  # seconds, for a machine that does much else
LOOP = (
    "# dlgrader: ch04/adagrad\nclass Adagrad:\n    def __init__(self, params, lr=0, eps=0):\n        while True: pass\n"
)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, folder: Path) -> None:
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ |= {"TERM": "xterm-256color", "DLGRADER_DATA": str(folder / ".data")}
            os.execv(sys.executable, [sys.executable, "-m", "dlgrader", "watch"])
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self._seen = ""

    def wait_for(self, text: str) -> None:
        """Until `text` is written, after what was waited for before."""
        end = time.monotonic() + PATIENCE
        while text not in self._seen:
            assert time.monotonic() < end, f"{text!r} does not come; the last: {self._seen[-800:]!r}"
            if select.select([self._end], [], [], 0.2)[0]:
                self._seen += os.read(self._end, 1 << 16).decode("utf-8", "replace")
        self._seen = self._seen.partition(text)[2]

    def press(self, key: str) -> None:
        os.write(self._end, key.encode())

    def ended(self) -> bool:
        """Whether it ends by itself, in time."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if select.select([self._end], [], [], 0.05)[0]:
                try:
                    os.read(self._end, 1 << 16)
                except OSError:
                    break  # the other side is closed
        return os.waitpid(self.pid, 0)[1] == 0


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    found = Terminal(tmp_path)
    yield found
    try:
        os.kill(found.pid, signal.SIGKILL)
        os.waitpid(found.pid, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


@pytest.mark.timeout(600)
def test_a_file_is_checked_when_it_is_saved_and_a_loop_blocks_nothing(terminal: Terminal, tmp_path: Path) -> None:
    adam = Materials(make_registry()["ch04/adam"])
    terminal.wait_for("q quit")
    time.sleep(1.0)  # the folder is looked at from now on
    (tmp_path / "adam.py").write_text(adam.starter, encoding="utf-8")
    terminal.wait_for("0/10")
    (tmp_path / "loop.py").write_text(LOOP, encoding="utf-8")
    terminal.wait_for("checking loop.py")
    terminal.press("h")  # of adam.py, whose report is shown
    terminal.wait_for("step 1 of 5")
    solved = "# dlgrader: ch04/adam\n" + adam.solution.read_text(encoding="utf-8")
    (tmp_path / "adam.py").write_text(solved, encoding="utf-8")
    terminal.wait_for("10/10")
    terminal.wait_for("read before: 1 hint")
    terminal.press("q")
    assert terminal.ended()
