"""`%load_ext dlgrader`: `%%check ID` above a cell, and `check()`."""

from __future__ import annotations

from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.display import HTML, display

from dlgrader.errors import DlgraderError
from dlgrader.grading.interface import interface_of
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import Registry, UnknownExercise, make_registry
from dlgrader.notebook.history import History
from dlgrader.notebook.kernel import Kernel
from dlgrader.progress.results import keep_result, with_help
from dlgrader.report.web.results import fragment


def load(shell: InteractiveShell) -> None:
    """Adds the magic and the function."""
    checks = Checks(shell)
    shell.register_magics(checks)
    shell.push({"check": checks.asked}, interactive=False)


@magics_class
class Checks(Magics):  # type: ignore[misc]  # IPython's classes have no types for us
    """What the extension adds to one kernel."""

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self._kernel = Kernel()
        self._registry: Registry | None = None

    @cell_magic  # type: ignore[untyped-decorator]
    def check(self, line: str, cell: str) -> None:
        """`%%check ch04/adam`: runs the cell, and grades what the notebook now has of that exercise."""
        if self.shell.run_cell(cell, store_history=False).success:
            self._one(line.strip())

    def asked(self, exercise: str | None = None) -> None:
        """Grades an exercise, or all that the cells run so far name in `%%check` lines or headers."""
        if exercise is not None:
            self._one(exercise)
            return
        headers = self._history().headers
        if not headers:
            _say(
                "no cell names an exercise: write `%%check ch04/adam` above one, or ask with its id: check('ch04/adam')"
            )
        registry = self._all()
        for name in dict.fromkeys(_id(header, registry) or header for header in headers):
            self._one(name)

    def _one(self, name: str) -> None:
        try:
            self._grade(name)
        except DlgraderError as error:
            _say(str(error))

    def _grade(self, name: str) -> None:
        registry = self._all()
        entry = registry[name]
        names = interface_of(Materials(entry).starter).names
        history = self._history()
        own = [header for header in history.headers if _id(header, registry) == entry.id]
        shown = display(HTML(f"<p>checking {entry.id} ...</p>"), display_id=True)
        verdict = self._kernel.grade(
            history.notebook(names, own), entry.id, lambda report: shown.update(HTML(fragment(report)))
        )
        if verdict.report is None:
            raise DlgraderError(verdict.sentence)
        keep_result(verdict.report)
        shown.update(HTML(fragment(with_help(verdict.report), verdict.figures)))
        if self._kernel.warning:
            _say(self._kernel.warning)

    def _all(self) -> Registry:
        self._registry = self._registry or make_registry()
        return self._registry

    def _history(self) -> History:
        return History(self.shell.history_manager.input_hist_raw)


def _id(header: str, registry: Registry) -> str:
    """The exercise that a cell names; empty where there is none: a slip of the pen stays in the history."""
    try:
        return registry[header].id
    except UnknownExercise:
        return ""


def _say(sentence: str) -> None:
    print(f"dlgrader: {sentence}")
