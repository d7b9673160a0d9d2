"""Tries each barrier of a tier: opens a worker and lets probes inside it answer what they could do."""

from __future__ import annotations

import dataclasses
import enum
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dlgrader.sandbox.attempts import ATTEMPTS, LIMITS, Arguments, Attempt
from dlgrader.sandbox.errors import BadReply, SandboxFault, TimeLimit, WorkerEnded
from dlgrader.sandbox.outside import descendants, status
from dlgrader.sandbox.surroundings import Surroundings
from dlgrader.sandbox.tiers import Tier, is_root
from dlgrader.sandbox.warm import Warm
from dlgrader.sandbox.worker import Worker
from dlgrader.wire.messages import Answer, Call, Load, Loaded, Part, Raised
from dlgrader.wire.nodes import ListNode, Node

SECONDS = 20.0
PROBES = Path(__file__).with_name("probes.py")


class Outcome(enum.StrEnum):
    """What a try came to."""

    HOLDS = "holds"
    OPEN = "does not hold"
    ABSENT = "not applicable"  # this tier does not claim to


class Finding(Struct, frozen=True):
    """One barrier in one tier; `detail` says what the code could do, or why it does not apply."""

    group: str
    barrier: str
    outcome: Outcome
    detail: str = ""


class TierReport(Struct, frozen=True):
    """One tier; `problem` says why it does not come up at all."""

    tier: Tier
    problem: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def works(self) -> bool:
        return not self.problem

    @property
    def holds(self) -> bool:
        """Whether every barrier that it claims holds."""
        return self.works and all(f.outcome is not Outcome.OPEN for f in self.findings)


def examine(warm: Warm, around: Surroundings) -> TierReport:
    """Tries everything in the tier of a warm process, which is left running."""
    try:
        return TierReport(warm.tier, findings=tuple(_Examiner(warm, around).findings()))
    except SandboxFault as fault:
        return TierReport(warm.tier, str(fault).partition("; run `dlgrader")[0])


class _Examiner:
    def __init__(self, warm: Warm, around: Surroundings) -> None:
        self._warm = warm
        self._around = around
        self._worker: Worker | None = None

    def findings(self) -> Iterator[Finding]:
        neighbour = self._open()
        try:
            secret = self._ask(neighbour, "leave_file", ["secret", "a neighbour's answer"])
            around = dataclasses.replace(self._around, secret=secret)
            for attempt in ATTEMPTS:
                yield self._try(attempt, around)
        finally:
            neighbour.end()
            if self._worker is not None:
                self._worker.end()

    def _try(self, attempt: Attempt, around: Surroundings) -> Finding:
        if reason := attempt.not_here(self._warm.tier):
            return Finding(attempt.group, attempt.barrier, Outcome.ABSENT, reason)
        if self._worker is None or not self._worker.alive:
            self._worker = self._open()
        if attempt.status is not None:
            found = attempt.status(self._status())
        else:
            found = self._ask(self._worker, attempt.probe, attempt.arguments(around))
        if found.startswith("?"):
            return Finding(attempt.group, attempt.barrier, Outcome.ABSENT, found[1:].strip())
        return Finding(attempt.group, attempt.barrier, Outcome.OPEN if found else Outcome.HOLDS, found)

    def _open(self) -> Worker:
        worker = self._warm.open(LIMITS)
        part = Part("probes.py", PROBES.read_text(encoding="utf-8"))
        loaded, _ = worker.request(Load([part], []), [], time.monotonic() + SECONDS)
        if not isinstance(loaded, Loaded) or loaded.problems:
            worker.end()
            raise SandboxFault(f"the self-check did not load: {loaded}")
        return worker

    def _ask(self, worker: Worker, probe: str, arguments: Arguments) -> str:
        """What a probe could do. A worker that was killed for trying could do nothing."""
        nodes: list[Node] = [ListNode(list(a)) if isinstance(a, list) else a for a in arguments]
        try:
            reply, _ = worker.request(Call(probe, nodes, {}), [], time.monotonic() + SECONDS)
        except WorkerEnded:
            return ""
        except (TimeLimit, BadReply) as error:
            return f"the probe did not come back ({type(error).__name__} {error})"
        if isinstance(reply, Answer) and isinstance(reply.value, str):
            return reply.value
        problem = reply.problem if isinstance(reply, Raised) else None
        return f"the probe failed: {problem.type if problem else ''} {problem.message if problem else reply}"

    def _status(self) -> dict[str, str]:
        """The kernel's words on the worker, the youngest process below the warm one."""
        below = descendants(self._warm.pid)
        return status(below[-1]) if below else {}


def grading_tier(reports: list[TierReport]) -> Tier | None:
    """The tier that `dlgrader grade` takes when it is not told one."""
    for report in reports:
        usable = report.tier is Tier.FULL or (report.tier is Tier.MIDDLE and is_root())
        if usable and report.works:
            return report.tier
    return None
