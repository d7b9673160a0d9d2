"""Where the files of an exercise lie: what learners see, and what they do not."""

from __future__ import annotations

import hashlib
import importlib.resources
import importlib.util
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.model.exercise import Entry


class Materials:
    """The files of one exercise. Paths exist, or a DlgraderError says which does not."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self.folder = _folder(entry.chapter.materials, entry)
        self._answers = _folder(entry.chapter.answers, entry) if entry.chapter.answers else None

    @property
    def statement(self) -> str:
        """Markdown with LaTeX."""
        return self._text("statement.md")

    @property
    def starter(self) -> str:
        """Python: the header line, signatures and docstrings."""
        return self._text("starter.py")

    @property
    def hints(self) -> str:
        """Markdown, a heading a step."""
        return self._text("hints.md")

    @property
    def answers(self) -> Path:
        """The folder of the reference. Raises DlgraderError in an edition without answers."""
        if self._answers is None or not (self._answers / "solution.py").is_file():
            raise DlgraderError(
                f"the reference of {self._entry.id} is not installed here: this edition holds no answers"
            )
        return self._answers

    @property
    def solution(self) -> Path:
        return self.answers / "solution.py"

    @property
    def alternatives(self) -> list[Path]:
        return sorted((self.answers / "alternatives").glob("*.py"))

    @property
    def misconceptions(self) -> list[Path]:
        return sorted((self.answers / "misconceptions").glob("*.py"))

    def version(self) -> str:
        """Hash of everything that decides a verdict: grader, starter and reference."""
        digest = hashlib.sha256()
        grader = importlib.util.find_spec(self._entry.grader_module)
        files = [Path(grader.origin)] if grader and grader.origin else []
        for path in [*files, self.folder / "starter.py", self.solution, *self.misconceptions]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()[:16]

    def _text(self, name: str) -> str:
        path = self.folder / name
        if not path.is_file():
            raise DlgraderError(f"{self._entry.id} has no {name}: expected at {path}")
        return path.read_text(encoding="utf-8")


def _folder(package: str, entry: Entry) -> Path:
    try:
        root = importlib.resources.files(package)
    except ModuleNotFoundError:
        return Path("/nonexistent") / entry.id
    return Path(str(root)) / entry.chapter.id / entry.exercise.slug
