"""Submissions that cheat, break out or break things: each is worth what the code in it is worth, and harms nobody.

A file of `submissions/` says in its header which code of `wrapped/` it goes with and what the two are worth, out of
the 9 points of ch04/adam without its last check, and whether only the full tier holds it. After each, the same warm
process grades a right solution. DLGRADER_ATTACKED=middle attacks the middle tier instead of the full one.
"""

from __future__ import annotations

import dataclasses
import os
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.grade import Session
from dlgrader.hooks.registry import make_registry
from dlgrader.judge.check import Check
from dlgrader.model.outcome import Outcome
from dlgrader.model.report import Report
from dlgrader.model.submission import Part, Submission
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.outside import descendants, status
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

HERE = Path(__file__).parent
ATTACKS = sorted((HERE / "submissions").glob("*.py"))
FULL_POINTS = 9.0
SECRET = "a-secret-of-the-grader"


@dataclasses.dataclass
class Listeners:
    """Doors of this machine that nobody must come through."""

    tcp: socket.socket
    udp: socket.socket
    local: socket.socket
    name: str

    def visited(self) -> list[str]:
        found = []
        for label, sock in (("tcp", self.tcp), ("udp", self.udp), ("local", self.local)):
            sock.setblocking(False)
            try:
                sock.accept()[0].close() if sock is self.tcp else sock.recv(100)
                found.append(label)
            except BlockingIOError:
                pass
        return found


@pytest.fixture(scope="module")
def listeners() -> Iterator[Listeners]:
    name = f"dlgrader-attack-{os.getpid()}"
    tcp = socket.create_server(("127.0.0.1", 0))
    with tcp, socket.socket(type=socket.SOCK_DGRAM) as udp, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as local:
        udp.bind(tcp.getsockname())
        local.bind(f"\0{name}")
        yield Listeners(tcp, udp, local, name)


@pytest.fixture(scope="module")
def adam() -> Grader:
    return load_grader(make_registry()["ch04/adam"])


@pytest.fixture(scope="module")
def held(slot: int) -> Iterator[Warm]:
    """Never the tier that holds nothing: these files would do what they say."""
    tier = Tier(os.environ.get("DLGRADER_ATTACKED", "full"))
    assert tier is not Tier.NONE
    os.environ["DLGRADER_SECRET"] = SECRET
    with Warm(tier, slot + 450) as warm:
        del os.environ["DLGRADER_SECRET"]
        try:
            warm.open(Limits()).end()
        except SandboxFault as fault:
            pytest.skip(f"the {tier} tier does not stand here: {fault}")
        yield warm


def living(warm: Warm) -> list[int]:
    """The processes of the sandbox, but for those that nobody has reaped yet."""
    return [pid for pid in (warm.pid, *descendants(warm.pid)) if status(pid).get("State", "Z")[0] != "Z"]


def comes_to(warm: Warm, before: list[int]) -> bool:
    """Whether it has the processes that it had; its own cleaning up may take a moment."""
    until = time.monotonic() + 30
    while living(warm) != before and time.monotonic() < until:
        time.sleep(0.02)
    return living(warm) == before


def cheap(check: Check) -> bool:
    """All but the last check, which takes 2,000 steps."""
    return check.name != "convergence"


def graded(warm: Warm, grader: Grader, *parts: Part) -> Report:
    return Session(warm).grade(grader, Submission("adam.py", "adam.py", parts, ""), only=cheap, diagnose=False)


def wrapped(name: str) -> Part:
    return Part(f"{name}.py", (HERE / "wrapped" / f"{name}.py").read_text())


def header(source: str, name: str) -> str:
    found = re.search(rf"^{name}: (?:at most )?(\w+)$", source, re.MULTILINE)
    assert found, f"the header says no {name}"
    return found[1]


@pytest.mark.parametrize(("name", "points"), [("right", FULL_POINTS), ("unchanged", 1.0)])
def test_what_the_wrapped_code_is_worth(name: str, points: float, held: Warm, adam: Grader) -> None:
    assert graded(held, adam, wrapped(name)).points == points


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_an_attack_gains_nothing_and_harms_nobody(path: Path, held: Warm, adam: Grader, listeners: Listeners) -> None:
    source = path.read_text()
    wraps = header(source, "Wraps")
    if "\nNeeds: full\n" in source and held.tier is not Tier.FULL:
        pytest.skip("only the full tier holds this")
    for mark, value in {
        "__ROOT__": str(HERE.parents[1]),
        "__PORT__": str(listeners.tcp.getsockname()[1]),
        "__NAME__": listeners.name,
        "__HOST__": str(os.getpid()),
        "__HOSTNAME__": socket.gethostname(),
        "__SECRET__": SECRET,
    }.items():
        source = source.replace(mark, value)
    before = living(held)

    report = graded(held, adam, wrapped(wraps), Part("attack.py", source))

    told = [(check.name, check.outcome.value, check.points, check.message) for check in report.checks]
    worth = float(header(source, "Expect"))
    assert report.points <= worth if "\nExpect: at most" in source else report.points == worth, (report.notices, told)
    assert not report.faults and report.outcome is not Outcome.FAULT, report.faults
    assert not any("SystemExit" in notice for notice in report.notices), report.notices
    assert comes_to(held, before), "a process is left, or the warm process was replaced"
    assert listeners.visited() == []
    after = graded(held, adam, wrapped("right"))
    assert (after.points, after.outcome) == (FULL_POINTS, Outcome.PASS)
    assert comes_to(held, before)


def test_each_attack_says_what_it_tries() -> None:
    assert len(ATTACKS) >= 15
    for path in ATTACKS:
        source = path.read_text()
        assert re.match(r'"""\S[^\n]+\.\n\n(Needs: full\n)?Wraps: \w+\nExpect: (at most )?\d\n"""', source), path.name
