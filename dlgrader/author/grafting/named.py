"""One process that grades grafts and asks diagnosis what they are."""

from __future__ import annotations

import atexit
import multiprocessing.sharedctypes
import signal

from dlgrader.grading.diagnosis import SILENT
from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.runner import Plan
from dlgrader.model.exercise import Entry
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

SLOTS = 1000
SECONDS = 300.0  # for one submission; the limits of its checks end it long before

_warm: list[Warm] = []  # one a process, made by start


def start(tier: str, slots: multiprocessing.sharedctypes.Synchronized[int]) -> None:
    """Makes this process's warm sandbox."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    with slots.get_lock():
        slot, slots.value = slots.value, slots.value + 1
    _warm.append(Warm(Tier(tier), slot % SLOTS, often=True))
    atexit.register(_warm[0].close)


def named_by(entry: Entry, source: str) -> dict[str, list[str]]:
    """Check -> misconceptions that its feedback names for this submission; checks whose feedback names none are not
    there.
    """
    grader, session = load_grader(entry), Session(_warm[0])
    plan = Plan(grader.id)
    submission = submission_of(source, "submission.py")
    results, _, _ = session.results(grader, submission, plan, only=lambda check: check.kind not in SILENT)
    found = session.diagnose(grader, results, plan)
    return {check: [one.misconception.name for one in named[:2]] for check, named in found.items()}
