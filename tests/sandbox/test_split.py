"""Warm processes that are split off another: one import for all, and nothing else in common."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing

import pytest
from sandbox_talk import LIMITS, call, living, load, wait_until, worker_with

from dlgrader.sandbox.errors import SandboxFault
from dlgrader.sandbox.outside import descendants
from dlgrader.sandbox.tiers import Tier, is_root
from dlgrader.sandbox.warm import Warm

FEWEST = 3  # processes: bubblewrap's two, and the server
CODE = """
import os, sys

def mark():
    before = hasattr(sys, "mark")
    sys.mark = True
    return before

def user():
    return os.getuid()
"""


@pytest.fixture(scope="module")
def first(slot: int) -> Iterator[Warm]:
    with Warm(Tier.FULL, slot + 800) as warm:
        try:
            warm.open(LIMITS).end()
        except SandboxFault as fault:
            pytest.skip(f"the full tier does not stand here: {fault}")
        yield warm


@pytest.fixture
def second(first: Warm, slot: int) -> Iterator[Warm]:
    with Warm(Tier.FULL, slot + 810, source=first.source) as warm:
        yield warm


def servers(first: Warm) -> list[int]:
    """bubblewrap's processes, the first server, and those that were split off it, while there are no workers."""
    return living([first.pid, *descendants(first.pid)])


def test_workers_of_two_servers_share_nothing(first: Warm, second: Warm) -> None:
    with worker_with(first, CODE) as one, worker_with(second, CODE) as other:
        assert call(one, "mark") is False
        assert call(other, "mark") is False
        assert call(one, "mark") is True
        if is_root():
            assert call(one, "user") + 10 == call(other, "user")


def test_no_process_is_started_but_the_split_one_and_it_ends_with_its_host(first: Warm) -> None:
    assert wait_until(lambda: len(servers(first)) == FEWEST)  # those that earlier tests have closed end by themselves
    before = servers(first)
    with closing(Warm(Tier.FULL, source=first.source)) as third:
        third.open(LIMITS).end()
        assert third.alive and third.pid == 0
        assert len(servers(first)) == len(before) + 1
    assert not third.alive
    assert wait_until(lambda: servers(first) == before)


def test_a_split_server_has_no_descriptor_of_the_first(first: Warm, slot: int) -> None:
    assert wait_until(lambda: len(servers(first)) == FEWEST)
    before = servers(first)
    with Warm(Tier.FULL, slot + 812, source=first.source) as second:
        second.open(LIMITS).end()
        (split,) = set(servers(first)) - set(before)
        sockets = sockets_of(split)
    assert len(sockets) == 1, sockets


def sockets_of(process: int) -> list[str]:
    try:
        held = [os.readlink(f"/proc/{process}/fd/{number}") for number in os.listdir(f"/proc/{process}/fd")]
    except PermissionError:
        pytest.skip("this user may not look at the sandbox's descriptors")
    return [name for name in held if name.startswith("socket:")]


def test_one_that_died_is_split_off_anew_and_the_others_go_on(first: Warm, slot: int) -> None:
    assert wait_until(lambda: len(servers(first)) == FEWEST)
    before = servers(first)
    with Warm(Tier.FULL, slot + 811, source=first.source) as second:
        second.open(LIMITS).end()
        (split,) = set(servers(first)) - set(before)
        with worker_with(first, CODE) as one:
            os.kill(split, signal.SIGKILL)
            with worker_with(second, CODE) as other:
                assert call(other, "mark") is False
            assert call(one, "mark") is False
        assert not second.pid, "a process was started, though another was there to be split"


def test_where_the_first_has_gone_a_process_is_started(slot: int) -> None:
    with Warm(Tier.FULL, slot + 820) as gone, Warm(Tier.FULL, slot + 821, source=gone.source) as warm:
        try:
            warm.open(LIMITS).end()
        except SandboxFault as fault:
            pytest.skip(f"the full tier does not stand here: {fault}")
        os.kill(gone.pid, signal.SIGKILL)
        assert wait_until(lambda: not warm.alive)
        worker = warm.open(LIMITS)
        load(worker, CODE)
        assert call(worker, "mark") is False and warm.pid
        worker.end()


@pytest.mark.parametrize("tier", [Tier.MIDDLE, Tier.NONE], ids=str)
def test_without_namespaces_there_is_nothing_to_split(tier: Tier, slot: int) -> None:
    with Warm(tier, slot + 830) as warm:
        assert warm.source is None
