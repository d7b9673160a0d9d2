"""Where events come from: saved files, keys, and the process that grades. Each is a thread that fills one queue."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from typing import TypeAlias

from msgspec import Struct
from watchfiles import Change, DefaultFilter, watch

from dlgrader.grading.beside import Partial, Standing, Verdict

SUFFIXES = (".py", ".ipynb")
STEP, DEBOUNCE = 10, 100  # milliseconds without a change end a group; the longest group


class Saved(Struct, frozen=True):
    """A file was written."""

    path: str


class Key(Struct, frozen=True):
    """A key was pressed; an empty name means that there are no more keys."""

    name: str


class Gone(Struct, frozen=True):
    """The process that grades has ended."""


Event: TypeAlias = Saved | Key | Standing | Partial | Verdict | Gone
ARROWS = {"\x1b[A": "up", "\x1b[B": "down", "\x1b[5~": "page up", "\x1b[6~": "page down", "\x1b": "escape"}


class _Solutions(DefaultFilter):
    def __call__(self, change: Change, path: str) -> bool:
        return change is not Change.deleted and path.endswith(SUFFIXES) and super().__call__(change, path)


def saved_files(folder: Path, queue: Queue[Event], stop: threading.Event, only: Path | None = None) -> None:
    """Every .py and .ipynb file below the folder that is written, or `only` one, until `stop`.

    The folder is watched for one file, too: editors write another one and give it the name.
    """
    for changes in watch(
        folder, watch_filter=_Solutions(), step=STEP, debounce=DEBOUNCE, stop_event=stop, rust_timeout=500
    ):
        for path in sorted({path for _, path in changes if only is None or Path(path) == only}):
            queue.put(Saved(path))


def verdicts(connection: Connection, queue: Queue[Event]) -> None:
    """Whatever the process that grades says, until it ends."""
    try:
        while True:
            queue.put(connection.recv())
    except (EOFError, OSError):
        queue.put(Gone())


def pressed_keys(queue: Queue[Event]) -> None:
    """Keys by name, one by one; at the end of the input an empty one."""
    descriptor = sys.stdin.fileno()
    while data := os.read(descriptor, 32):
        text = data.decode("utf-8", "ignore")
        if text in ARROWS:
            queue.put(Key(ARROWS[text]))
            continue
        for char in text:
            queue.put(Key(char.lower()))
    queue.put(Key(""))


@contextmanager
def single_keys() -> Iterator[None]:
    """Keys arrive as they are pressed, and are not shown."""
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
