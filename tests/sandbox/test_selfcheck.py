"""The self-check says that barriers hold where they do, and can tell when they do not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlgrader.sandbox import bubblewrap
from dlgrader.sandbox.attempts_attack import ATTACK
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.outside import descendants, named, status
from dlgrader.sandbox.selfcheck import Finding, Outcome, TierReport, examine, grading_tier
from dlgrader.sandbox.site import open_to_others
from dlgrader.sandbox.surroundings import CANARY, surroundings
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

HELD_BY_NOTHING = {  # without a sandbox only these stand: our own files are not on the path, limits and a clean start
    "import the grader",
    "take 10 GB of memory",
    "open files without end",
    "write a huge file",
    "read your environment",
    "use an open file of the grader's",
    "outlive its verdict",  # the warm process sweeps
}
DEPENDS = {  # on the kernel's configuration, or on what a container leaves to its root
    "raise its limits",
    "hide memory from it: memfd_secret",
    "watch files: fanotify",
    "compare with another: kcmp",
    "open a message queue",
    "read its log",
}


def test_every_barrier_that_a_tier_claims_holds(held: Warm) -> None:
    with surroundings() as around:
        report = examine(held, around, attack=True)
    assert report.works and [f.barrier for f in report.findings] == [attempt.barrier for attempt in ATTACK]
    if held.tier is not Tier.NONE:
        assert report.holds, [f for f in report.findings if f.outcome is Outcome.OPEN]
        return
    holding = {f.barrier for f in report.findings if f.outcome is Outcome.HOLDS}
    assert holding >= HELD_BY_NOTHING
    if os.geteuid() == 0:  # an ordinary user's rights hold some of the kernel's
        assert holding - DEPENDS == HELD_BY_NOTHING
    else:
        assert {"read this program's files", "start a process: fork", "connect to this machine"}.isdisjoint(holding)


def test_a_probe_sees_a_variable_that_leaks(slot: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bubblewrap.ENVIRONMENT, CANARY, "leaked")
    with Warm(Tier.NONE, slot) as leaky, surroundings() as around:
        report = examine(leaky, around)
    found = {f.barrier: f for f in report.findings}["read your environment"]
    assert found.outcome is Outcome.OPEN and found.detail == CANARY


def test_surroundings_leave_nothing_behind() -> None:
    with surroundings() as around:
        assert os.environ[CANARY] and Path(around.home_file).exists()
    assert CANARY not in os.environ and not Path(around.home_file).exists()


def test_a_tier_that_does_not_come_up_says_why() -> None:
    class Broken:
        tier = Tier.FULL

        def open(self, limits: object) -> None:
            raise SandboxFault("a barrier does not hold here: mount /tmp; run `dlgrader doctor`")

    with surroundings() as around:
        report = examine(Broken(), around)  # type: ignore[arg-type]
    assert report == TierReport(Tier.FULL, "a barrier does not hold here: mount /tmp")
    assert not report.works and not report.holds


def test_the_tier_that_grade_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    works = {tier: TierReport(tier) for tier in Tier}
    broken = TierReport(Tier.FULL, "no")
    assert grading_tier(list(works.values())) is Tier.FULL
    for barrier, expected in (("mount", Tier.MIDDLE), ("use the key store: keyctl", Tier.FULL)):  # the first is tried
        leaks = TierReport(Tier.FULL, "", (Finding("kernel", barrier, Outcome.OPEN),))
        monkeypatch.setattr("dlgrader.sandbox.selfcheck.is_root", lambda: True)
        assert grading_tier([leaks, works[Tier.MIDDLE]]) is expected
    for root, expected in ((True, Tier.MIDDLE), (False, None)):
        monkeypatch.setattr("dlgrader.sandbox.selfcheck.is_root", lambda root=root: root)
        assert grading_tier([broken, works[Tier.MIDDLE], works[Tier.NONE]]) is expected


def test_processes_seen_from_outside() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in descendants(os.getpid())
        assert status(child.pid)["PPid"] == str(os.getpid())
        child.communicate(b"\n")
    assert status(child.pid) == {}


def test_processes_by_their_name() -> None:
    code = "import ctypes; ctypes.CDLL(None).prctl(15, b'dlgrader-named', 0, 0, 0); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdout.readline()
        assert named("dlgrader-named") == [child.pid]
        child.communicate(b"\n")
    assert named("dlgrader-named") == []


def test_the_full_tier_holds_for_an_ordinary_user(tmp_path: Path) -> None:
    repository = Path(__file__).parents[2]
    if os.geteuid() != 0:
        pytest.skip("we are one: the other tests show it")
    if not all(open_to_others(p) for p in (Path(sys.executable).resolve(), Path(os.__file__), repository)):
        pytest.skip("the interpreter lies in a folder that ordinary users may not enter")
    code = (
        "from dlgrader.sandbox.selfcheck import *; from dlgrader.sandbox.surroundings import surroundings\n"
        "with surroundings() as around, Warm(Tier.FULL) as warm:\n"
        "    report = examine(warm, around, attack=True)\n"
        "    print(report.problem, [f for f in report.findings if f.outcome is Outcome.OPEN])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=False,
        user=65534, group=65534, extra_groups=[], cwd="/", env={"PATH": os.environ["PATH"], "HOME": "/"},
    )  # fmt: skip
    assert ran.stdout == " []\n", ran.stdout + ran.stderr
