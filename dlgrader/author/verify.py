"""Verifies one exercise: its grader accepts what is right and rejects what is wrong."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable

from dlgrader.author.brief import brief
from dlgrader.author.calibration.record import standing
from dlgrader.author.depth import FULL, Depth
from dlgrader.author.files import file_findings
from dlgrader.author.findings import Finding, Tried, Verified
from dlgrader.author.margins import Margins
from dlgrader.author.trials import Role, Trial, trials_of
from dlgrader.author.verdict import findings_of, possible, told
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.misconception import Misconception, read_misconception
from dlgrader.grading.runner import Plan
from dlgrader.model.exercise import Entry
from dlgrader.model.outcome import Outcome
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.warm import Warm

OnStep = Callable[[str, int, int], None]


def verify(
    entry: Entry,
    warm: Warm,
    depth: Depth = FULL,
    on_step: OnStep = lambda file, done, total: None,
    margins: bool = False,
    cores: int = 1,
) -> Verified:
    """Everything found about one exercise; whatever its files do is a finding, never an exception.

    `on_step(file, done, total)` is called before each submission is graded. A submission may use that many `cores`,
    where it trains several times. Raises SandboxFault when no worker can be opened: nothing could be judged then.
    """
    started = time.perf_counter()
    warm.prove(Limits())
    findings: list[Finding] = []
    try:
        findings += file_findings(entry)
        grader = load_grader(entry)
        misconceptions = list(_misconceptions(grader, findings))
        trials = trials_of(grader, misconceptions, depth)
    except DlgraderError as error:
        findings += [] if findings else [Finding("grader", "one that loads", str(error))]
        return Verified(entry.id, findings=tuple(findings), seconds=time.perf_counter() - started)
    except Exception:
        findings.append(Finding("grader", "one that loads", "an exception", message=told(traceback.format_exc())))
        return Verified(entry.id, findings=tuple(findings), seconds=time.perf_counter() - started)
    watch = Margins() if margins else None
    short = grader if depth.thorough or margins else brief(grader)
    session = Session(warm, cores=cores, lasting=short is grader)  # what is brief draws other cases for each submission
    tried = []
    for number, trial in enumerate(trials):
        on_step(trial.file, number, len(trials))
        found, done = _tried(session, grader if trial.role is Role.RIGHT else short, trial, watch)
        findings += found
        tried += done
    return Verified(
        exercise=entry.id,
        checks=len(grader.checks),
        alternatives=len(grader.materials.alternatives),
        misconceptions=len(misconceptions),
        junk=sum(trial.role is Role.JUNK for trial in trials),
        seconds=time.perf_counter() - started,
        findings=tuple(findings),
        tried=tuple(tried),
        margins=watch.found() if watch else (),
        warnings=tuple(filter(None, [standing(grader)])),
    )


def _misconceptions(grader: Grader, findings: list[Finding]) -> list[Misconception]:
    """Those that can be read, which `file_findings` has told already; unknown names of checks are findings."""
    known = {check.name for check in grader.checks}
    found = []
    for path in grader.materials.misconceptions:
        try:
            misconception = read_misconception(path)
        except DlgraderError:
            continue
        for name in set(misconception.fails) - known:
            asked = f"one of {', '.join(sorted(known))}"
            findings.append(Finding(f"misconceptions/{path.name}", asked, f"Fails: {name}"))
        found.append(misconception)
    return found


def _tried(session: Session, grader: Grader, trial: Trial, watch: Margins | None) -> tuple[list[Finding], list[Tried]]:
    plan = Plan(grader.id, variant=trial.variant)
    started = time.perf_counter()
    try:
        submission = submission_of(trial.source, trial.file.rpartition("/")[2])
        if watch is None:
            report = session.grade(grader, submission, plan, only=lambda c: c.name in trial.checks, diagnose=False)
        else:
            report = watch.grade(session, grader, submission, plan, trial)
    except Exception:
        message = told(traceback.format_exc())
        return [Finding(trial.file, "a report", "an exception of ours", "", trial.variant, message)], []
    failing = tuple(c.name for c in report.checks if c.outcome is not Outcome.PASS)
    seconds = time.perf_counter() - started
    return findings_of(trial, report), [
        Tried(trial.file, trial.variant, report.points, possible(report), failing, seconds)
    ]
