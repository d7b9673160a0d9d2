"""The self-check of every tier, with versions and advice: what `dlgrader doctor` shows."""

from __future__ import annotations

import contextlib

from msgspec import Struct

from dlgrader.sandbox.advice import advice
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.selfcheck import TierReport, examine, grading_tier
from dlgrader.sandbox.surroundings import surroundings
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.versions import versions
from dlgrader.sandbox.warm import Warm, supported

FORMAT = "dlgrader.doctor/1"
SLOT = 900  # no grading run has so many jobs
NO_FORK = "this system has no fork: use Linux, macOS or WSL"


class Doctor(Struct, frozen=True):
    """What holds on this machine. `grade` is the tier that `dlgrader grade` takes, None where it refuses."""

    versions: dict[str, str]
    tiers: tuple[TierReport, ...]
    advice: dict[str, list[str]]  # by tier
    grade: Tier | None
    format: str = FORMAT

    @property
    def exit_code(self) -> int:
        """0 when the full tier holds, 1 when only a weaker one works, 4 when none does."""
        if any(report.tier is Tier.FULL and report.holds for report in self.tiers):
            return 0
        return 1 if any(report.works for report in self.tiers) else 4


def diagnose(attack: bool = False) -> Doctor:
    """Tries every tier; some seconds, most of them the imports of three processes side by side.

    `attack`: everything that is known to try, instead of the table that is read at a glance.
    """
    reports = _reports(attack) if supported() else [TierReport(tier, NO_FORK) for tier in Tier]
    found = {report.tier.value: advice(report) for report in reports}
    return Doctor(versions(), tuple(reports), {k: v for k, v in found.items() if v}, grading_tier(reports))


def _reports(attack: bool) -> list[TierReport]:
    with contextlib.ExitStack() as stack:
        around = stack.enter_context(surroundings())
        started: list[Warm | TierReport] = []
        for tier in Tier:
            warm = Warm(tier, SLOT)
            stack.callback(warm.close)
            try:
                warm.start()
                started.append(warm)
            except SandboxFault as fault:
                started.append(TierReport(tier, str(fault).partition("; run `dlgrader")[0]))
        return [one if isinstance(one, TierReport) else examine(one, around, attack) for one in started]
