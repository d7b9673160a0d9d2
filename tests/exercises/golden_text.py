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
COUNTED = re.compile(r"\b(?:both|all \d+|\d+ of \d+) cases? fails?\b|\s+\(explains [^)]*\)")
DIAGNOSED = re.compile(r"^ {6}your answers are those of .*?(?=^(?:  \S|\s*$))", re.M | re.S)
CLOCKED = "~ "  # begins a line on which what is said depends on how fast the machine was
POINTS = re.compile(r"(?<!\S)[\d.]+/[\d.]+(?!\S)")  # they are compared, whatever the machine


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


def told(trial: Trial, report: Report, grader: Grader) -> str:
    """What the terminal shows, under the name of the file; below it what a clock decided, which is not compared."""
    agrees = report.example is None or all(call.agrees for call in report.example.calls)
    example = None if agrees else report.example
    slow = [check for check in report.checks if check.kind == "performance" and check.message]
    trained = {check.name for check in grader.checks if long(check)}
    steady = tuple(_steady(check, check.name in trained) for check in report.checks)
    report = structs.replace(report, checks=steady, example=example)
    body = "\n".join(line.rstrip() for line in text(report, WIDTH).splitlines())
    clocked = "".join(f"{CLOCKED}{check.name}: {_without_numbers(check.message)}\n" for check in slow)
    return f"{'=' * 8} {trial.file}\n\n{body.strip()}\n{clocked}"


def _steady(check: CheckReport, trained: bool) -> CheckReport:
    """The check without what a clock or a long run made: its numbers, and where it stopped.

    Where time is what the check is about, which case is the first to be too slow, and whether it ends at all, hang on
    the machine.
    """
    if trained and check.problem and check.problem.kind != "missing":
        check = structs.replace(check, problem=structs.replace(check.problem, lines=()))
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
    """Whether both say the same word by word, and give the same points.

    Numbers in sentences may differ, and with them where a line ends: what wrong code makes of rounding (how far off,
    after how many iterations, how many failing cases a diagnosis explains) hangs on the processor's instructions.
    What a clock decided is not compared; where an exercise `trains`, it decides what is diagnosed, too.
    """
    return _words(golden, trains) == _words(now, trains)


def _words(told: str, trains: bool) -> list[str]:
    told = re.sub(rf"^{CLOCKED}.*\n", "", told, flags=re.M)
    if trains:
        told = DIAGNOSED.sub("", told)
    told = COUNTED.sub("", " ".join(told.split()))
    return [word if POINTS.fullmatch(word) else NUMBER.sub("#", word).replace("…", "#") for word in told.split()]


def trains(grader: Grader) -> bool:
    """Whether some of its cases are trainings."""
    return any(check.kind in ("learning", "policy") or long(check) for check in grader.checks)
