"""Grades one submission on Gradescope: what `run_autograder` of a bundle starts, as root.

Whatever happens, results.json is written. What fails on our side leaves the submission without a score.
"""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Any

from dlgrader.course.config.model import Assignment
from dlgrader.course.gradescope.metadata import Metadata, read_metadata
from dlgrader.course.gradescope.plan import KEY, PLAN, BundlePlan, read_plan
from dlgrader.course.intake import sorted_out
from dlgrader.course.key import read_key
from dlgrader.course.policy.lateness import lateness
from dlgrader.course.variants import variant_of
from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Item, Settings, grade_all
from dlgrader.grading.version import own_version
from dlgrader.hooks.registry import Registry, make_registry
from dlgrader.model.report import Report
from dlgrader.model.submission import StudentWork
from dlgrader.report.gradebooks.gradescope import Around, failed_json, results_json
from dlgrader.report.whole import write_whole
from dlgrader.sandbox.choose import choose
from dlgrader.sandbox.tiers import Tier
from dlgrader.submission.desk import Desk
from dlgrader.submission.entries import Entry
from dlgrader.submission.folder import folder_entries
from dlgrader.submission.read import SUFFIXES

ROOT = "DLGRADER_AUTOGRADER"  # the environment variable that says where; /autograder where it is not set
TIER = Tier.MIDDLE  # needs no namespaces, which containers rarely allow
UNEXPECTED = "the grader failed in a way that it does not know; its traceback is in the output for instructors"


def main() -> None:
    """Writes results/results.json below the root. What the operator should know goes to stdout."""
    root = Path(os.environ.get(ROOT) or "/autograder")
    try:
        found = grade(root)
    except DlgraderError as error:
        print(f"dlgrader: {error}")
        found = failed_json(str(error))
    except Exception:
        traceback.print_exc()
        found = failed_json(UNEXPECTED)
    write_whole(root / "results" / "results.json", found)


def grade(root: Path) -> bytes:
    """The content of results.json. Raises DlgraderError for what is none of the student's fault, and SandboxFault where
    the tier does not hold.
    """
    plan = read_plan(root / "source" / PLAN)
    key = root / "source" / KEY
    settings = Settings(TIER, jobs=1, key=read_key(key) if key.exists() else b"")  # containers are small
    told = read_metadata(root / "submission_metadata.json")
    lost, said = _lateness(plan, told)
    work = _work(root / "submission")
    registry = make_registry()
    _must_have(plan.assignment, registry)
    answers, doubts = sorted_out(work, plan.assignment, registry.ids)
    variant = _variant(plan.assignment, told)
    items = [
        Item(told.who, registry[exercise], submission, variant, plan.assignment.time)
        for exercise, submission in answers
    ]
    if items:
        choose(TIER.value, may_fall_back=False)
    graded = {report.exercise: report for _, report in grade_all(items, settings)}
    reports = [graded[asked.id] for asked in plan.assignment.exercises if asked.id in graded]
    for report in reports:
        for fault in report.faults:
            print(f"{report.exercise}: {fault}")
    output = (*work.problems, *doubts, *said)
    return results_json(reports, Around(plan.worth, lost, output, _extra(plan, told, settings, variant, reports)))


def _must_have(assignment: Assignment, registry: Registry) -> None:
    missing = [asked.id for asked in assignment.exercises if asked.id not in registry.ids]
    if missing:
        raise DlgraderError(f"{', '.join(missing)} cannot be graded here: no plugin in the bundle has it")


def _work(folder: Path) -> StudentWork:
    desk = Desk("the submission", SUFFIXES)
    try:
        for entry in folder_entries(str(folder)):
            desk.take(entry._replace(path="/".join(entry.parts)) if isinstance(entry, Entry) else entry)
    except OSError as error:
        raise DlgraderError(f"the folder of the submission cannot be read: {error.strerror}") from None
    return desk.work()


def _variant(assignment: Assignment, told: Metadata) -> str:
    """As in the course, with the addresses that Gradescope knows instead of the roster's ids."""
    return variant_of(assignment, told.who, told.who if len(told.users) > 1 else "")


def _lateness(plan: BundlePlan, told: Metadata) -> tuple[float, list[str]]:
    """(percent that is lost, sentences about it)."""
    due = told.assignment.due_date or plan.assignment.due
    if not plan.late_policy or due is None:
        return 0.0, []
    if told.created_at is None:
        raise DlgraderError("submission_metadata.json does not say when this was handed in")
    late = lateness(told.created_at, due, plan.assignment.late)
    return late.lost, [f"Handed in late, which costs {late.lost:g} % of the points."] if late.lost else []


def _extra(plan: BundlePlan, told: Metadata, settings: Settings, variant: str, reports: list[Report]) -> dict[str, Any]:
    """Which submission this is, and what graded it; students do not see it."""
    return {
        "dlgrader": {
            "version": own_version(),
            "assignment": plan.assignment.name,
            "student": told.who,
            "attempt": told.attempt,
            "variant": variant,
            "sandbox": settings.tier.value,
            "hidden": bool(settings.key),
            "exercises": {
                report.exercise: {
                    "sha256": report.submission.sha256,
                    "version": report.grader.exercise,
                    "code": report.grader.code,
                }
                for report in reports
            },
        }
    }


if __name__ == "__main__":
    main()
