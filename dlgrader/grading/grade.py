"""Grades one submission of one exercise: the main job."""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable
from pathlib import Path

import torch
from msgspec import structs

from dlgrader.errors import DlgraderError
from dlgrader.grading.blame import settle_faults
from dlgrader.grading.diagnosis import Diagnosis, Named
from dlgrader.grading.exercise import Grader
from dlgrader.grading.feedback import check_report, example_of
from dlgrader.grading.interface import Interface, interface_of
from dlgrader.grading.local import LocalSide
from dlgrader.grading.matching import MatchingSide
from dlgrader.grading.misconception import Misconception, read_misconceptions
from dlgrader.grading.modules import load_module
from dlgrader.grading.notices import load_notices, unwritten
from dlgrader.grading.remembered import Remembered
from dlgrader.grading.remote import RemoteSide
from dlgrader.grading.runner import CheckResult, Plan, run_check
from dlgrader.grading.scoring import gate
from dlgrader.grading.stand_in import left_open, side_of
from dlgrader.grading.veil import coarse
from dlgrader.grading.version import key_digest, own_code, own_platform, own_version
from dlgrader.judge.check import Check
from dlgrader.judge.forbid import Forbidden
from dlgrader.model.outcome import Outcome
from dlgrader.model.problems import StudentProblem
from dlgrader.model.report import CheckReport, GraderRef, Report, SubmissionRef
from dlgrader.model.submission import Part, Submission
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm
from dlgrader.sandbox.worker import Worker

YARDSTICK_SECONDS = 120.0


class Session:
    """Grades submissions with one warm process. Not thread-safe.

    `lasting`: more submissions of an exercise may come, so that what is the same for all of them is kept.
    `cores`: how many processes of one submission may be at work at the same time, where checks train several times. In
    other tiers than the full one, where processes can see each other, it is one.
    """

    def __init__(
        self, warm: Warm, limits: Limits | None = None, device: str = "", cores: int = 1, lasting: bool = True
    ) -> None:
        self._warm = warm
        self._cores = cores if warm.tier is Tier.FULL else 1
        self._limits = limits or Limits()
        self._device = device
        self._remembered = Remembered() if lasting else None
        torch.set_num_threads(1)

    def side(self, grader: Grader, submission: Submission) -> RemoteSide:
        """A side for the submission, in a sandbox of its own."""
        return self._side(submission, grader.interface, grader.forbidden)

    def _side(self, submission: Submission, interface: Interface, forbidden: Forbidden | None = None) -> RemoteSide:
        optimizers = any("optim" in part.source for part in submission.parts)

        def open_worker() -> Worker:
            return self._warm.open(self._limits, optimizers)

        return RemoteSide(open_worker, submission, interface, forbidden, self._device, self._cores)

    def grade(
        self,
        grader: Grader,
        submission: Submission,
        plan: Plan | None = None,
        student: str | None = None,
        only: Callable[[Check], bool] = lambda check: True,
        diagnose: bool = True,
        told: Callable[[Report], None] | None = None,
        seen: Callable[[list[CheckResult]], None] = lambda results: None,
    ) -> Report:
        """The report. Never raises for anything that a submission does; what fails on our side is in it as FAULT.

        `told` gets the report so far after each check, without diagnosis and example; `seen` gets all calls and
        answers in the end.
        """
        plan = plan or Plan(grader.id)
        started = time.perf_counter()

        def report(results: list[CheckResult], named: dict[str, list[Named]]) -> Report:
            spent = time.perf_counter() - started
            checks = tuple(check_report(r, plan.hidden, named.get(r.check.name, [])) for r in results)
            return Report(
                exercise=grader.id,
                title=grader.entry.exercise.title,
                submission=SubmissionRef(submission.name, submission.sha256, student, submission.path),
                outcome=_overall(tuple(c for c, r in zip(checks, results, strict=True) if not r.left_open) or checks),
                points=round(sum(check.points for check in checks), 2),
                max_points=grader.entry.exercise.points,
                checks=checks,
                grader=self._grader_ref(grader, plan),
                seconds=coarse(spent) if plan.hidden else round(spent, 3),
            )

        def so_far(results: list[CheckResult]) -> None:
            if told is not None:
                told(report(results, {}))

        results, faults, notices = self.results(grader, submission, plan, only, so_far)
        seen(results)
        return structs.replace(
            report(results, self.diagnose(grader, results, plan) if diagnose else {}),
            notices=(*submission.notices, *notices, *unwritten(results, grader.interface), *left_open(results)),
            example=example_of(results, grader.interface),
            faults=tuple(faults),
        )

    def results(
        self,
        grader: Grader,
        submission: Submission,
        plan: Plan,
        only: Callable[[Check], bool] = lambda check: True,
        so_far: Callable[[list[CheckResult]], None] = lambda results: None,
    ) -> tuple[list[CheckResult], list[str], list[str]]:
        """(what each check came to, faults of ours, notices for the learner). `so_far` is called after each check."""
        student = self.side(grader, submission)
        sandboxed: list[RemoteSide] = []

        def in_sandbox() -> RemoteSide:
            if not sandboxed:
                ours = reference_submission(grader)  # with its yardsticks, which no starter names
                sandboxed.append(self._side(ours, interface_of(ours.parts[0].source)))
            sandboxed[0]._begin(0, YARDSTICK_SECONDS)
            return sandboxed[0]

        reference = side_of(grader.reference, in_sandbox, self._remembered)
        results, notices = [], []
        try:
            try:
                notices = load_notices(student._load(), submission, grader.interface)
            except StudentProblem:
                pass  # each check reports it
            except DlgraderError as error:
                notices = [f"the sandbox failed: {error}"]
            for check in grader.checks:
                if only(check):
                    results.append(run_check(check, student, reference, plan, self._remembered))
                    so_far(results)
        finally:
            student._close()
            for side in sandboxed:
                side._close()
        self._settle_faults(grader, results, plan)
        gate(results)
        faults = [case.fault for result in results for case in result.cases if case.fault]
        return results, faults, notices

    def diagnose(self, grader: Grader, results: list[CheckResult], plan: Plan) -> dict[str, list[Named]]:
        """Check name -> misconceptions that explain its failure; empty where the edition has none or ours fail."""

        def open_side(misconception: Misconception | None) -> MatchingSide:
            return _matching(grader, misconception.path if misconception else grader.materials.solution)

        reference = LocalSide(grader.reference, lambda: open_side(None), self._remembered)
        try:
            misconceptions = read_misconceptions(grader.materials)
            return Diagnosis(grader, misconceptions, open_side, plan, reference).name(results)
        except DlgraderError:
            return {}  # the verdict stands without it

    def _settle_faults(self, grader: Grader, results: list[CheckResult], plan: Plan) -> None:
        def open_side() -> MatchingSide:
            return _matching(grader, grader.materials.solution)

        try:
            settle_faults(results, open_side, LocalSide(grader.reference, open_side, self._remembered), plan)
        except DlgraderError:
            return  # an edition without the solution: the fault stands

    def _grader_ref(self, grader: Grader, plan: Plan) -> GraderRef:
        return GraderRef(
            dlgrader=own_version(),
            exercise=grader.version,
            variant=plan.variant,
            sandbox=self._warm.tier.value,
            device=self._device or "cpu",
            python=platform.python_version(),
            torch=str(torch.__version__),
            code=own_code(),
            platform=own_platform(),
            key=key_digest(plan.key),
        )


def _matching(grader: Grader, path: Path) -> MatchingSide:
    return MatchingSide(load_module(path, f"dlgrader_misconception.{path.stem}"), grader.interface)


def reference_submission(grader: Grader) -> Submission:
    """The reference as a submission: what is timed in an equal sandbox, and verified to score full."""
    return submission_of(grader.materials.solution.read_text(encoding="utf-8"), "solution.py")


def submission_of(source: str, name: str) -> Submission:
    """A submission of one file, from its text."""
    digest = hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()
    return Submission(name, name, (Part(name, source),), digest)


def _overall(reports: tuple[CheckReport, ...]) -> Outcome:
    found = {r.outcome for r in reports}
    for outcome in (Outcome.FAULT, Outcome.ERROR, Outcome.FAIL, Outcome.SKIP):
        if outcome in found:
            return outcome
    return Outcome.PASS
