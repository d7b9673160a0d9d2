"""Workers and warm processes live and die as they should, in every tier."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sandbox_talk import LIMITS, call, living, load, server_of, wait_until, worker_with

from dlgrader.sandbox import orders
from dlgrader.sandbox import warm as warm_module
from dlgrader.sandbox.errors import SandboxFault, TimeLimit, WorkerEnded
from dlgrader.sandbox.outside import descendants, status
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

CODE = """
import ctypes, os

def echo(x):
    return x

def hang():
    while True:
        pass

def crash():
    ctypes.string_at(0)

def leave(code):
    os._exit(code)
"""


def test_a_worker_answers_until_it_is_ended(held: Warm) -> None:
    before = set(descendants(held.pid))
    with worker_with(held, CODE) as worker:
        assert call(worker, "echo", "hello") == "hello"
        started = [pid for pid in descendants(held.pid) if pid not in before]
        assert len(living(started)) == 1
        worker.end()
        assert not worker.alive and worker.ended is not None
        assert living(started) == []
        worker.end()  # once more does nothing


def test_a_hang_is_killed_in_time_and_leaves_nothing(held: Warm) -> None:
    before = set(descendants(held.pid))
    with worker_with(held, CODE) as worker:
        started = time.monotonic()
        with pytest.raises(TimeLimit):
            call(worker, "hang", seconds=0.3)
        assert time.monotonic() - started < 10
    assert set(living(descendants(held.pid))) <= before


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [("crash", [], "segmentation fault"), ("leave", [7], "exited with code 7"), ("leave", [0], "exited with code 0")],
)
def test_how_a_process_ended_is_told(held: Warm, name: str, arguments: list[int], told: str) -> None:
    with worker_with(held, CODE) as worker, pytest.raises(WorkerEnded, match=told):
        call(worker, name, *arguments)
    with worker_with(held, CODE) as worker:
        assert call(worker, "echo", 1) == 1


def test_two_hundred_forks_leave_no_descriptor_and_no_zombie(held: Warm) -> None:
    count = 200 if held.tier is Tier.FULL else 40
    held.open(LIMITS).end()
    server = server_of(held)

    def descriptors() -> tuple[int, int]:
        return len(os.listdir("/proc/self/fd")), len(os.listdir(f"/proc/{server}/fd"))

    before = descriptors()
    for _ in range(count):
        held.open(LIMITS).end()
    assert descriptors() == before
    assert server_of(held) == server
    assert wait_until(lambda: (held.open(LIMITS).end(), zombies(held) == [])[1])


def zombies(warm: Warm) -> list[int]:
    return [pid for pid in descendants(warm.pid) if status(pid).get("State", "Z")[0] == "Z"]


def all_die(warm: Warm, victim: int) -> bool:
    """Whether every process of a sandbox is gone in time when that one is killed."""
    everything = [warm.pid, *descendants(warm.pid)]
    os.kill(victim, signal.SIGKILL)
    return wait_until(lambda: not living(everything))


@pytest.mark.parametrize("which", ["the process that was started", "the process that forks"])
def test_a_killed_warm_process_is_replaced_and_takes_its_workers_with_it(held: Warm, which: str) -> None:
    held.open(LIMITS).end()
    victim = held.pid if which == "the process that was started" else server_of(held)
    with worker_with(held, CODE) as old:
        assert all_die(held, victim)
        with pytest.raises(SandboxFault):  # ours, and not the learner's
            call(old, "echo", 1)
        with worker_with(held, CODE) as new:
            old.alive = True  # as if nobody had noticed: its number may be the new worker's
            old.end()
            assert call(new, "echo", 2) == 2


def test_only_the_thread_that_started_it_starts_it_again(held: Warm) -> None:
    held.open(LIMITS).end()
    os.kill(held.pid, signal.SIGKILL)
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(held.open, LIMITS).exception()
        assert isinstance(told, SandboxFault)
        assert isinstance(pool.submit(held.open, LIMITS).exception(), SandboxFault)
    with worker_with(held, CODE) as worker:
        assert call(worker, "echo", 2) == 2


def test_several_threads_open_workers_of_one_warm_process(held: Warm) -> None:
    def rounds(number: int) -> list[int]:
        told = []
        for turn in range(10):
            with worker_with(held, CODE) as worker:
                told.append(call(worker, "echo", 100 * number + turn))
        return told

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(rounds, range(4)))
    assert found == [[100 * number + turn for turn in range(10)] for number in range(4)]


def test_ending_a_worker_of_a_dead_warm_process_says_nothing(warm: Warm) -> None:
    with worker_with(warm, CODE) as worker:
        assert all_die(warm, warm.pid)  # until then the process that forks may still answer
        worker.end()
        assert worker.ended is None


def test_an_interrupted_order_does_not_answer_the_next_one(warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(orders, "decode_notice", lambda data: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            warm.open(LIMITS)
    with worker_with(warm, CODE) as worker:
        assert call(worker, "echo", 3) == 3


def test_a_tier_that_does_not_come_up_is_tried_once(monkeypatch: pytest.MonkeyPatch, slot: int) -> None:
    tried = []

    def launch(*arguments: object) -> None:
        tried.append(arguments)
        raise SandboxFault("no such thing")

    monkeypatch.setattr(warm_module, "launch", launch)
    warm = Warm(Tier.NONE, slot)
    with pytest.raises(SandboxFault, match="no such thing"):
        warm.open(LIMITS)
    assert len(tried) == 1 and not warm.alive


def test_closing_leaves_nothing(slot: int) -> None:
    warm = Warm(Tier.NONE, slot)
    warm.start()
    worker = warm.open(LIMITS)
    load(worker, "import os, time\nif os.fork() == 0:\n    os.setsid()\n    while True: time.sleep(1)")
    everything = [warm.pid, *descendants(warm.pid)]
    folder = warm._folder
    assert len(everything) == 3 and folder is not None and folder.exists()
    warm.close()
    worker.end()
    assert wait_until(lambda: not living(everything))
    assert not folder.exists()


OPTIMIZERS = """
import os, sys
before = sorted(os.environ)

def imported():
    return "torch._dynamo" in sys.modules

def variables():
    return before
"""


def test_what_optimizers_import_is_there_before_the_fork_where_it_is_asked_for(slot: int) -> None:
    with Warm(Tier.NONE, slot) as warm:
        found, variables = [], []
        for asked in (False, True, False):
            worker = warm.open(LIMITS, optimizers=asked)
            load(worker, OPTIMIZERS)
            found.append(call(worker, "imported"))
            variables.append(call(worker, "variables"))
            worker.end()
        assert found == [False, True, True]
        assert variables[1:] == variables[:1] * 2  # one submission's wish changes nothing that another can see
        os.kill(server_of(warm), signal.SIGKILL)
        worker = warm.open(LIMITS, optimizers=True)
        load(worker, OPTIMIZERS)
        assert call(worker, "imported")
        worker.end()
