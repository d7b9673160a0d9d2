"""A learner's file as a collector, and its checks as items."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.grade import Session
from dlgrader.hooks.registry import make_registry
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport
from dlgrader.model.submission import Submission
from dlgrader.report.details import details
from dlgrader.sandbox.choose import start_strongest
from dlgrader.sandbox.warm import Warm
from dlgrader.submission.exercise import answered
from dlgrader.submission.read import read_file
from dlgrader.submission.syntax import first_problem

_WARM = pytest.StashKey[Warm]()


class Wrong(Exception):
    """A check failed; the text is what the learner reads."""


class Solution(pytest.File):
    """The file. It is graded when its first item runs, and only for the checks that were selected."""

    def collect(self) -> Iterable[pytest.Item]:
        """The checks of each exercise that it answers, without running anything of it."""
        registry = make_registry()
        try:
            answers = answered(read_file(self.path), registry.ids)
        except DlgraderError as error:
            raise self.CollectError(str(error)) from None
        for id, submission in answers:
            graded = _Graded(self, load_grader(registry[id]), submission)
            for check in graded.grader.checks:
                name = check.name if len(answers) == 1 else f"{id}:{check.name}"
                made: Any = CheckItem.from_parent(self, name=name, graded=graded, check=check.name)
                yield made


class _Graded:
    """One exercise of a file, graded once."""

    def __init__(self, file: Solution, grader: Grader, submission: Submission) -> None:
        self.file, self.grader, self.submission = file, grader, submission
        self._reports: dict[str, CheckReport] | None = None

    def report(self, name: str) -> CheckReport:
        """Of one check. Raises Wrong for a file that Python cannot read."""
        if self._reports is None:
            problem = first_problem(self.submission)
            if problem is not None:
                at = f"{problem.label}, line {problem.line}: {problem.message}"
                raise Wrong(f"{at}\n    {problem.text}\n    {problem.caret}")
            items = [item for item in self.file.session.items if isinstance(item, CheckItem) and item.graded is self]
            wanted = {item.check for item in items}
            session = Session(_warm(self.file.config))
            report = session.grade(self.grader, self.submission, only=lambda check: check.name in wanted)
            self._reports = {check.name: check for check in report.checks}
        return self._reports[name]


class CheckItem(pytest.Item):
    """One check: it passes, fails with what a learner reads, or is skipped where it could not be judged."""

    def __init__(self, *, graded: _Graded, check: str, **options: Any) -> None:
        super().__init__(**options)
        self.graded, self.check = graded, check

    def runtest(self) -> None:
        report = self.graded.report(self.check)
        if report.outcome in (Outcome.SKIP, Outcome.FAULT):
            pytest.skip(report.message)  # a fault of ours is no failure of theirs
        if report.outcome is not Outcome.PASS:
            told = [f"{label}: {text}" if label else text for label, text in details(report)]
            raise Wrong("\n".join([report.promise, f"    {report.message}", *(f"    {line}" for line in told)]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The sentences alone."""
        return str(excinfo.value) if isinstance(excinfo.value, Wrong) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.graded.grader.id}: {self.check}"


def _warm(config: pytest.Config) -> Warm:
    """One for the whole run. Raises DlgraderError where no sandbox stands."""
    if _WARM not in config.stash:
        warm, _ = start_strongest(None, may_fall_back=True)
        config.stash[_WARM] = warm
        config.add_cleanup(warm.close)
    return config.stash[_WARM]
