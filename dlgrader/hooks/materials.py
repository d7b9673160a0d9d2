"""Where the files of an exercise lie: what learners see, and what they do not."""

from __future__ import annotations

import importlib.resources
import re
from pathlib import Path

from dlgrader.errors import DlgraderError
from dlgrader.hooks.content import content_hash, module_files
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
        """Markdown, a heading a step. Raises DlgraderError where this edition gives none."""
        if not self.answered and not (self.folder / "hints.md").is_file():
            raise DlgraderError(f"there are no hints for {self._entry.id} in this edition")
        return self._text("hints.md")

    @property
    def hint_steps(self) -> list[str]:
        """The hints, heading by heading."""
        return [step.strip() for step in re.split(r"^(?=## )", self.hints, flags=re.MULTILINE) if step.strip()]

    @property
    def answered(self) -> bool:
        """Whether the reference is installed: false in an edition without answers."""
        return self._answers is not None and (self._answers / "solution.py").is_file()

    @property
    def answers(self) -> Path:
        """The folder of the reference. Raises DlgraderError in an edition without answers."""
        if self._answers is None or not self.answered:
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

    @property
    def grafts(self) -> list[Path]:
        """`<misconception>__<alternative>.py`: the mistake of the one in the style of the other."""
        return sorted((self.answers / "grafts").glob("*.py"))

    def version(self) -> str:
        """Hash of everything that decides a verdict or a diagnosis: grader, starter and reference, if it is here."""
        return content_hash([*self.judging, *(self.misconceptions if self.answered else ())])

    @property
    def judging(self) -> list[Path]:
        """The files that decide verdicts: the grader with what it imports of its package, starter, and the solution,
        or where that is not here the answers that were recorded of it.
        """
        of_answers = [self.solution] if self.answered else [self.recorded] if self.recorded.is_file() else []
        return [*self.grader, self.folder / "starter.py", *of_answers]

    @property
    def grader(self) -> list[Path]:
        """The file of the grader, then what it imports of its package."""
        return module_files(self._entry.grader_module)

    @property
    def drawing(self) -> list[Path]:
        """The files that decide pictures: also those in `pictures/<grader>.py` beside the grader, if there are some."""
        return [*self.judging, *module_files(pictures_module(self._entry))]

    @property
    def recorded(self) -> Path:
        """Where an edition without answers keeps what the reference answered to practice cases, if it does."""
        return self.folder / "recorded.bin"

    def _text(self, name: str) -> str:
        path = self.folder / name
        if not path.is_file():
            raise DlgraderError(f"{self._entry.id} has no {name}: expected at {path}")
        return path.read_text(encoding="utf-8")


def pictures_module(entry: Entry) -> str:
    """Where pictures of an exercise stand that are not in its grader: there no record of a verdict depends on them."""
    package, _, name = entry.grader_module.rpartition(".")
    return f"{package}.pictures.{name}"


def _folder(package: str, entry: Entry) -> Path:
    try:
        root = importlib.resources.files(package)
    except ModuleNotFoundError:
        return Path("/nonexistent") / entry.id
    return Path(str(root)) / entry.chapter.id / entry.exercise.slug
