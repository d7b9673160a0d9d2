"""One student's work while it is being sorted."""

from __future__ import annotations

from collections.abc import Iterable

from dlgrader.errors import UnreadableSubmission
from dlgrader.model.submission import StudentWork, Submission
from dlgrader.submission.archive import zip_entries
from dlgrader.submission.entries import Entry, Refused
from dlgrader.submission.limits import TOTAL, Budget, OverLimit
from dlgrader.submission.read import read_bytes, size_limit, suffix_of
from dlgrader.submission.wording import refusal, shown


class Desk:
    """Takes a student's entries one by one; no entry can raise."""

    def __init__(self, student: str, allow: Iterable[str]) -> None:
        self.student = student
        self.files: list[Submission] = []
        self.problems: list[str] = []
        self.ignored: list[str] = []
        self._allow = tuple(allow)
        self._budget = Budget(student)
        self._full = False

    def take(self, entry: Entry | Refused, inside: bool = False) -> None:
        """Reads a file, opens a zip (none inside another), notes what cannot be read."""
        if self._full:
            return
        try:
            self._take(entry, inside)
        except OverLimit as error:
            # which files came first is chance: all or none
            self._full, self.files, self.problems = True, [], [str(error)]
        except UnreadableSubmission as error:
            self.problems.append(str(error))

    def work(self) -> StudentWork:
        """All of it; a student without any file has a problem that says so."""
        problems = self.problems
        if not self.files and not problems:
            others = f" ({len(self.ignored)} of other types)" if self.ignored else ""
            expected = " or ".join(self._allow) + " file"
            problems = [refusal(self.student, f"handed in no code{others}", f"a {expected}", "ask for the file")]
        return StudentWork(self.student, tuple(self.files), tuple(problems), tuple(self.ignored))

    def _take(self, entry: Entry | Refused, inside: bool) -> None:
        if isinstance(entry, Refused):
            raise UnreadableSubmission(entry.sentence)
        self._budget.member()
        if entry.read is None:
            return
        suffix = suffix_of(entry.path)
        if suffix == ".zip" and not inside:
            data = entry.read(TOTAL)
            self._budget.spend(len(data))
            for member in zip_entries(entry.path, data):
                self.take(member, inside=True)
        elif suffix == ".zip":
            seen = "is a zip inside a student's zip"
            raise UnreadableSubmission(refusal(entry.path, seen, "one zip at most", "zip the files themselves"))
        elif suffix in self._allow:
            data = entry.read(size_limit(entry.path))
            self._budget.spend(len(data))
            self.files.append(read_bytes(entry.path, data))
        else:
            self.ignored.append(shown(entry.path))
