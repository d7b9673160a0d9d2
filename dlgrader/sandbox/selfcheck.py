"""Tries each barrier of a tier: opens a worker and lets probes inside it answer what they could do."""

from __future__ import annotations

import dataclasses
import enum
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from dlgrader.sandbox.attempts import ATTEMPTS, LIMITS, Arguments, Attempt
from dlgrader.sandbox.attempts_attack import ATTACK
from dlgrader.sandbox.errors import BadReply, SandboxFault, TimeLimit, WorkerEnded
from dlgrader.sandbox.outside import descendants, named, status
from dlgrader.sandbox.surroundings import Surroundings
from dlgrader.sandbox.tiers import Tier, is_root
from dlgrader.sandbox.warm import Warm
from dlgrader.sandbox.worker import Worker
from dlgrader.wire.messages import Answer, Call, Load, Loaded, Part, Raised
from dlgrader.wire.nodes import ListNode, Node

SECONDS = 20.0
GONE_SECONDS = 1.0  # a process that was killed may still be named for a moment
PROBES = (Path(__file__).with_name("probes.py"), Path(__file__).with_name("probes_attack.py"))


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


def examine(warm: Warm, around: Surroundings, attack: bool = False) -> TierReport:
    """Tries what the table of `doctor` holds, or of `doctor --attack`, in a warm process, which is left running."""
    examiner = _Examiner(warm, around, PROBES if attack else PROBES[:1])
    try:
        return TierReport(warm.tier, findings=tuple(examiner.beside_another(ATTACK if attack else ATTEMPTS)))
    except SandboxFault as fault:
        return TierReport(warm.tier, str(fault).partition("; run `dlgrader")[0])


def glance(warm: Warm, around: Surroundings) -> tuple[Finding, ...]:
    """Tries only what is tried before every batch: some milliseconds. Raises SandboxFault where no worker comes up."""
    always = [attempt for attempt in ATTEMPTS if attempt.always]
    return tuple(_Examiner(warm, around, PROBES[:1]).findings(always, around))


class _Examiner:
    def __init__(self, warm: Warm, around: Surroundings, probes: Sequence[Path]) -> None:
        self._warm = warm
        self._around = around
        self._parts = [Part(path.name, path.read_text(encoding="utf-8")) for path in probes]
        self._worker: Worker | None = None
        self._seen: dict[str, str] = {}

    def beside_another(self, attempts: Sequence[Attempt]) -> Iterator[Finding]:
        """While another submission is there to be spied on."""
        neighbour = self._open()
        try:
            secret = self._ask(neighbour, "leave_file", ["secret", "a neighbour's answer"])
            yield from self.findings(attempts, dataclasses.replace(self._around, secret=secret))
        finally:
            neighbour.end()

    def findings(self, attempts: Sequence[Attempt], around: Surroundings) -> Iterator[Finding]:
        try:
            for attempt in attempts:
                yield self._try(attempt, around)
        finally:
            if self._worker is not None:
                self._worker.end()

    def _try(self, attempt: Attempt, around: Surroundings) -> Finding:
        if reason := attempt.not_here(self._warm.tier):
            return Finding(attempt.group, attempt.barrier, Outcome.ABSENT, reason)
        if self._worker is None or not self._worker.alive:
            self._worker = self._open()
            self._seen = self._status()
        if attempt.status is not None:
            found = attempt.status(self._seen)
        else:
            found = self._ask(self._worker, attempt.probe, attempt.arguments(around))
        if attempt.outlives:
            self._worker.end()
            found = found or _left(around.mark)
        if found.startswith("?"):
            return Finding(attempt.group, attempt.barrier, Outcome.ABSENT, found[1:].strip())
        return Finding(attempt.group, attempt.barrier, Outcome.OPEN if found else Outcome.HOLDS, found)

    def _open(self) -> Worker:
        worker = self._warm.open(LIMITS)
        loaded, _ = worker.request(Load(self._parts, []), [], time.monotonic() + SECONDS)
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


def _left(mark: str) -> str:
    """Processes of that name that do not go."""
    until = time.monotonic() + GONE_SECONDS
    while (left := named(mark)) and time.monotonic() < until:
        time.sleep(0.01)
    return f"leave {len(left)} processes behind" if left else ""


def grading_tier(reports: list[TierReport]) -> Tier | None:
    """The tier that `dlgrader grade` takes when it is not told one: what it tries before every batch must hold."""
    always = {attempt.barrier for attempt in ATTEMPTS if attempt.always}
    for report in reports:
        usable = report.tier is Tier.FULL or (report.tier is Tier.MIDDLE and is_root())
        if (
            usable
            and report.works
            and not any(f.outcome is Outcome.OPEN and f.barrier in always for f in report.findings)
        ):
            return report.tier
    return None
