"""The states of `dlgrader watch`: which file, what is being graded, which page is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar, Protocol

from rich.console import Console

from dlgrader.cli.learning import all_standings, keep_result, next_hint, solution_of
from dlgrader.cli.watching.screen import Screen
from dlgrader.cli.watching.sources import Event, Gone, Key, Saved
from dlgrader.errors import DlgraderError
from dlgrader.grading.beside import Partial, Standing, Verdict
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import Registry
from dlgrader.model.exercise import Entry
from dlgrader.model.report import Report
from dlgrader.progress.following import following
from dlgrader.progress.results import with_help
from dlgrader.report.statement import render_statement
from dlgrader.report.terminal import render

KEYS = "h hint   s statement   n next   x solution   r again   q quit"
BACK = "arrow keys scroll, any other key goes back"
SCROLL = {"up": -1, "down": 1}


class Begins(Protocol):
    """What grades: `begin` drops the job before."""

    def begin(self, path: str) -> int: ...


class Loop:
    """Takes events one by one; `done` when there is nothing more to do."""

    def __init__(self, folder: Path, registry: Registry, checker: Begins, screen: Screen) -> None:
        self._folder, self._registry, self._checker, self._screen = folder, registry, checker, screen
        self._path = ""  # the file saved last
        self._job = 0
        self._running = False
        self._report: Report | None = None
        self._main: Callable[[Console], None] = self._welcome
        self._away = False  # whether another page than the main one is shown
        self.done = False
        self.failed = ""  # why it cannot go on

    def begin(self) -> None:
        self._back("starting the sandbox")

    def take(self, event: Event) -> None:
        """One step; nothing in it waits."""
        match event:
            case Saved(path):
                self._check(path)
            case Verdict() if event.job == 0:
                self.done, self.failed = True, event.sentence
            case Partial() if event.job == self._job:
                self._show(event.report, finished=False)
            case Verdict() if event.job == self._job:
                self._verdict(event)
            case Standing(warning):
                self._screen.foot(warning or self._state())
            case Gone() if not self.done:
                self.done, self.failed = True, "the process that grades has ended"
            case Key(name):
                self._key(name)

    def _check(self, path: str) -> None:
        self._path, self._running = path, True
        self._job = self._checker.begin(path)
        self._screen.foot(self._state())

    def _state(self) -> str:
        return f"checking {self._name()} ...   {KEYS}" if self._running else KEYS

    def _name(self) -> str:
        path = Path(self._path)
        return str(path.relative_to(self._folder)) if path.is_relative_to(self._folder) else path.name

    def _verdict(self, verdict: Verdict) -> None:
        self._running = False
        if verdict.report is None:
            self._report = None
            self._main = _printing(f"{self._name()}: {verdict.sentence}")
        else:
            keep_result(verdict.report)
            self._show(with_help(verdict.report))
            return
        self._back()

    def _show(self, report: Report, finished: bool = True) -> None:
        self._report = report
        self._main = lambda console: render(report, console, self._name(), worst_first=True, finished=finished)
        if finished or not self._away:  # who reads a hint meanwhile goes on reading
            self._back()

    def _back(self, foot: str = "") -> None:
        self._away = False
        self._screen.show(self._main, foot or self._state())

    def _aside(self, draw: Callable[[Console], None]) -> None:
        self._away = True
        self._screen.show(draw, BACK)

    # ---- keys ------------------------------------------------------------------------------------

    def _key(self, name: str) -> None:
        if name in ("q", ""):
            self.done = True
        elif name in SCROLL:
            self._screen.scroll(SCROLL[name])
        elif name in ("page up", "page down", " "):
            self._screen.scroll((-1 if name == "page up" else 1) * self._screen.room)
        elif self._away:
            self._back()
        elif name == "r" and self._path:
            self._check(self._path)
        elif name in self._ACTIONS:
            try:
                self._ACTIONS[name](self)
            except DlgraderError as error:
                self._screen.foot(f"{error}")

    def _entry(self) -> Entry:
        if self._report is None:
            raise DlgraderError("save a solution first: then hints, statement and solution are those of its exercise")
        return self._registry[self._report.exercise]

    def _hint(self) -> None:
        steps, read = next_hint(self._entry())
        self._aside(_setting("\n\n".join(steps[:read]) + f"\n\n*step {read} of {len(steps)}*"))

    def _statement(self) -> None:
        self._aside(_setting(Materials(self._entry()).statement))

    def _solution(self) -> None:
        self._aside(_setting(f"```python\n{solution_of(self._entry())}\n```"))

    def _next(self) -> None:
        found = following(list(self._registry), all_standings())
        if found is None:
            raise DlgraderError("all exercises are passed")
        entry = found.entry
        path = self._folder / entry.file_name
        if not path.exists():
            path.write_text(Materials(entry).starter, encoding="utf-8", newline="\n")
        why = f"**{entry.id}**, because {found.why}; write it in `{path.name}`"
        self._aside(_setting(f"{why}\n\n{Materials(entry).statement}"))

    _ACTIONS: ClassVar[dict[str, Callable[[Loop], None]]] = {"h": _hint, "s": _statement, "x": _solution, "n": _next}

    def _welcome(self, console: Console) -> None:
        console.print(f"watching {self._folder}: save a solution, and it is checked", highlight=False, markup=False)
        console.print("its first line says which exercise it solves, as `# dlgrader: ch04/adam`", style="dim")


def _setting(markdown: str) -> Callable[[Console], None]:
    return lambda console: render_statement(markdown, console)


def _printing(text: str) -> Callable[[Console], None]:
    return lambda console: console.print(text, highlight=False, markup=False)


def drain(events: Iterable[Event], loop: Loop) -> None:
    """Feeds the loop until it is done."""
    for event in events:
        loop.take(event)
        if loop.done:
            return
