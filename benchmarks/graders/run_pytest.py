"""pytest, a process for each submission, with a limit on each test by pytest-timeout."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.graders.measure import Usage, measured
from benchmarks.graders.submissions import FUNCTIONS, POINTS, Submission
from benchmarks.graders.tools import ENVIRONMENT, KILL, LIMIT, Graded, Tool

TESTS = "import answers\nfrom four.testing import verify\n" + "".join(
    f"\n\ndef test_{name}():\n    verify(answers.{name})\n" for name in FUNCTIONS
)


def _grade(python: Path, submissions: Sequence[Submission], folder: Path) -> Graded:
    points, seconds, total = {}, {}, Usage(0.0, 0.0, 0)
    for submission in submissions:
        own = folder / submission.name
        own.mkdir()
        (own / "answers.py").write_text(submission.text, encoding="utf-8")
        (own / "test_four.py").write_text(TESTS, encoding="utf-8")
        command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--timeout={LIMIT}"]
        usage = measured([*command, "--junitxml=junit.xml", "test_four.py"], own, ENVIRONMENT, KILL)
        points[submission.name], seconds[submission.name] = _points(own / "junit.xml"), usage.wall
        total += usage
    return Graded(points, seconds, total)


def _points(junit: Path) -> float:
    """None without a report, which a process that died has not written."""
    if not junit.exists():
        return 0.0
    cases = list(ElementTree.parse(junit).iter("testcase"))
    return float(POINTS * sum(case.find("failure") is None and case.find("error") is None for case in cases))


PYTEST = Tool("pytest", "a process for each submission", ("pytest", "pytest-timeout"), _grade)
