"""The grading process of a notebook's kernel: started when it is first needed, ended with the kernel."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.grading.beside import Checker, Partial, Standing, Verdict
from dlgrader.model.report import Report


class Kernel:
    """Grades one thing at a time, in another process, so that nothing of the learner's kernel is touched."""

    def __init__(self) -> None:
        self._checker: Checker | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.warning = ""  # how the sandbox stands

    def grade(self, notebook: bytes, exercise: str, told: Callable[[Report], None]) -> Verdict:
        """What came of it; `told` gets the reports on the way.

        Raises DlgraderError where no sandbox stands. An interrupt ends what is being graded, and passes through.
        """
        checker = self._started()
        assert self._folder is not None
        path = Path(self._folder.name) / "notebook.ipynb"
        path.write_bytes(notebook)
        try:
            job = checker.begin(str(path), exercise, figures=True)
            while True:
                said = checker.connection.recv()
                if isinstance(said, Partial) and said.job == job:
                    told(said.report)
                elif isinstance(said, Verdict) and said.job == job:
                    return said
        except KeyboardInterrupt:
            checker.drop()
            raise
        except (EOFError, OSError):
            self.close()
            raise DlgraderError("the process that grades has ended; run the cell again to start another") from None

    def close(self) -> None:
        """Ends the process."""
        if self._checker is not None:
            self._checker.close()
            self._checker = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _started(self) -> Checker:
        if self._checker is None:
            atexit.register(self.close)
            self._folder = tempfile.TemporaryDirectory(prefix="dlgrader-")
            self._checker = Checker((), None)
            said = self._checker.connection.recv()
            if not isinstance(said, Standing):
                self.close()
                raise DlgraderError(said.sentence)
            self.warning = said.warning
        return self._checker
