"""Puts the parts of `dlgrader watch` together: threads fill a queue, the loop empties it."""

from __future__ import annotations

import contextlib
import threading
from contextlib import closing
from pathlib import Path
from queue import Queue

from rich.console import Console

from dlgrader.cli.watching.loop import Loop, drain
from dlgrader.cli.watching.screen import Screen
from dlgrader.cli.watching.sources import Event, pressed_keys, saved_files, single_keys, verdicts
from dlgrader.errors import DlgraderError
from dlgrader.grading.beside import Checker
from dlgrader.hooks.registry import Registry


def run(path: Path, registry: Registry, without: tuple[str, ...], sandbox: str | None) -> None:
    """A folder, or one file, until q or Ctrl-C. Raises DlgraderError where no sandbox stands."""
    folder = path if path.is_dir() else path.parent
    queue: Queue[Event] = Queue()
    console, stop = Console(), threading.Event()
    with closing(Checker(without, sandbox)) as checker:
        for target, arguments in (
            (saved_files, (folder, queue, stop, None if folder == path else path)),
            (verdicts, (checker.connection, queue)),
            (pressed_keys, (queue,)),
        ):
            threading.Thread(target=target, args=arguments, daemon=True).start()
        with single_keys(), console.screen(), contextlib.suppress(KeyboardInterrupt):
            loop = Loop(folder, registry, checker, Screen(console, lambda whole: console.print(whole, end="")))
            loop.begin()
            drain(iter(queue.get, None), loop)
        stop.set()
    if loop.failed:
        raise DlgraderError(loop.failed)
