"""The warm process holds nothing that a fork of it must not have: no secret, no file, no state of chance."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest
from sandbox_talk import LIMITS, call, load, worker_with

from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.grading.runner import Plan
from dlgrader.hooks.registry import make_registry
from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.outside import descendants
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

VARIABLE, KEY, MARK = b"a variable of the host", b"a key of the course that nobody has", b"a mark of one submission"
FRESH = """
import random, tempfile
import numpy, torch

def fresh():
    return [numpy.random.default_rng().random(), random.Random().random(), torch.Generator().seed(), tempfile.mktemp()]
"""


@pytest.fixture(scope="module", params=[Tier.FULL, Tier.MIDDLE], ids=str)
def own(request: pytest.FixtureRequest, slot: int) -> Iterator[Warm]:
    """A warm process that was started by a host with a secret, and with files that an exec would keep."""
    os.environ["DLGRADER_SECRET"] = VARIABLE.decode()
    with tempfile.NamedTemporaryFile(prefix="of-the-host") as file, Warm(request.param, slot + 300) as warm:
        os.set_inheritable(file.fileno(), True)
        try:
            warm.open(LIMITS).end()
        except SandboxFault as fault:
            pytest.skip(f"the {request.param} tier does not stand here: {fault}")
        finally:
            del os.environ["DLGRADER_SECRET"]
        yield warm


def processes(warm: Warm) -> list[int]:
    return [warm.pid, *descendants(warm.pid)]


def memory(pid: int) -> Iterator[bytes]:
    """What a process may write to, and so may have written. Skips where we may not look."""
    try:
        with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as file:
            for line in maps:
                area, rights, *_ = line.split()
                start, end = (int(address, 16) for address in area.split("-"))
                if not rights.startswith("rw"):
                    continue
                try:
                    yield os.pread(file.fileno(), end - start, start)
                except OSError:
                    continue
    except PermissionError:
        pytest.skip("this user may not look into the memory of the sandbox")


def holding(pid: int, *texts: bytes) -> set[bytes]:
    return {text for area in memory(pid) for text in texts if text in area}


def test_no_secret_is_in_its_memory_and_nothing_of_a_submission_in_that_of_another(own: Warm) -> None:
    grader = load_grader(make_registry()["ch04/adam"])
    reference = grader.materials.solution.read_bytes().splitlines()[0]
    answer = f"mark = {MARK.decode()!r}\nclass Adam: pass"
    Session(own).grade(grader, submission_of(answer, "adam.py"), Plan(grader.id, KEY), diagnose=False)
    unwanted = VARIABLE, KEY, MARK, reference
    own.open(LIMITS).end()  # the one before has gone by then, too
    before = set(processes(own))
    assert not set().union(*(holding(pid, *unwanted) for pid in before))
    with worker_with(own, answer), worker_with(own, "other = 'a word of the other'") as other:
        first, second = sorted(set(processes(own)) - before)
        assert holding(first, MARK, *unwanted) == {MARK}
        assert holding(second, MARK, b"a word of the other", *unwanted) == {b"a word of the other"}
        other.end()


def test_it_has_no_file_of_the_host_but_its_control_socket(own: Warm) -> None:
    errors = 2  # of a start that fails, in a file without a name; forks do not have it
    for pid in processes(own):
        opened = {int(n): os.readlink(f"/proc/{pid}/fd/{n}") for n in os.listdir(f"/proc/{pid}/fd")}
        kinds = {name.partition(":")[0] for number, name in opened.items() if number != errors}
        assert kinds <= {"/dev/null", "socket", "pipe", "anon_inode"} and "of-the-host" not in str(opened), opened


def test_what_is_drawn_without_a_seed_is_drawn_anew_in_each_fork(own: Warm) -> None:
    drawn = []
    for _ in range(2):
        with worker_with(own, FRESH) as worker:
            load(worker, FRESH)
            drawn.append(call(worker, "fresh"))
    assert not any(one == other for one, other in zip(*drawn, strict=True))
