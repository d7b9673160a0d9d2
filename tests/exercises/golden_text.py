"""What a learner reads for the starter and each misconception of an exercise, as one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from dlgrader.author.calibration.record import statistical
from dlgrader.author.depth import COSTLY_KINDS, cheap, long
from dlgrader.author.trials import Role, Trial
from dlgrader.grading.exercise import Grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.misconception import read_misconceptions
from dlgrader.model.report import CheckReport, Report
from dlgrader.report.text import text

FOLDER = Path(__file__).parent / "golden"
WIDTH = 100
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]*\w)")
DIAGNOSED = re.compile(r"^ {6}your answers are those of .*?(?=^(?:  \S|\s*$))", re.M | re.S)
CLOCKED = "~ "  # begins a line on which what is said depends on how fast the machine was
CLOSE = 0.2  # of a number may differ: what is left of rounding differs between machines


def path_of(exercise: str) -> Path:
    return FOLDER / f"{exercise}.txt"


def reports(grader: Grader, session: Session) -> Iterator[tuple[Trial, Report]]:
    """The report of the starter and of each misconception: of the checks that take little time, and of those that a
    misconception must fail where these are others.

    Those that statistics of long trainings alone must fail are left out: the calibration has seen them fail.
    """
    everything = frozenset(check.name for check in grader.checks)
    often = frozenset(check.name for check in grader.checks if cheap(check))
    trials = [Trial(Role.STARTER, "starter.py", grader.materials.starter, "", everything)]
    trained = {check.name for check in statistical(grader) if long(check)}
    for m in read_misconceptions(grader.materials):
        if trained.issuperset(m.fails):
            continue
        source, fails = m.path.read_text(encoding="utf-8"), everything.intersection(m.fails)
        checks = often if often & fails else often | fails
        fails &= checks
        trials.append(Trial(Role.WRONG, f"misconceptions/{m.path.name}", source, "", checks, fails))
    for trial in trials:
        submission = submission_of(trial.source, trial.file.rpartition("/")[2])
        yield trial, session.grade(grader, submission, only=lambda check: check.name in trial.checks)  # noqa: B023


def told(trial: Trial, report: Report) -> str:
    """What the terminal shows, under the name of the file; below it what a clock decided, which is not compared."""
    agrees = report.example is None or all(call.agrees for call in report.example.calls)
    example = None if agrees else report.example
    slow = [check for check in report.checks if check.kind == "performance" and check.message]
    report = structs.replace(report, checks=tuple(map(_steady, report.checks)), example=example)
    body = "\n".join(line.rstrip() for line in text(report, WIDTH).splitlines())
    clocked = "".join(f"{CLOCKED}{check.name}: {_without_numbers(check.message)}\n" for check in slow)
    return f"{'=' * 8} {trial.file}\n\n{body.strip()}\n{clocked}"


def _steady(check: CheckReport) -> CheckReport:
    """The check without what a clock or a long run made: its numbers, and where a deep recursion stopped.

    Where time is what the check is about, which case is the first to be too slow, and whether it ends at all, hang on
    the machine.
    """
    if check.kind not in COSTLY_KINDS:
        return check
    if check.kind == "performance":
        message = check.message and "(see below)"
        return structs.replace(check, message=message, hint="", diagnosis="", where="", failed=0, problem=None)
    problem = structs.replace(check.problem, lines=()) if check.problem else None
    return structs.replace(check, message=_without_numbers(check.message), problem=problem)


def _without_numbers(message: str) -> str:
    return NUMBER.sub("…", message)


def same(golden: str, now: str, trains: bool = False) -> bool:
    """Whether both say the same: word by word, numbers nearly; but for what the clock decided.

    Where an exercise `trains`, the clock decides which misconceptions are tried in time, and so what is diagnosed.
    """
    golden, now = (re.sub(rf"^{CLOCKED}.*\n", "", text, flags=re.M) for text in (golden, now))
    if trains:
        golden, now = (DIAGNOSED.sub("", text) for text in (golden, now))
    if NUMBER.sub("#", golden) != NUMBER.sub("#", now):
        return False
    pairs = zip(NUMBER.findall(golden), NUMBER.findall(now), strict=True)
    return all(a == b or abs(float(a) - float(b)) <= CLOSE * max(abs(float(a)), abs(float(b))) for a, b in pairs)


def trains(grader: Grader) -> bool:
    """Whether some of its cases are trainings."""
    return any(check.kind in ("learning", "policy") or long(check) for check in grader.checks)
