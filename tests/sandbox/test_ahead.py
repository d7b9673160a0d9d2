"""The worker that is forked before anybody needs it: as fresh and as mortal as any other."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from unittest import mock

import pytest
from sandbox_talk import LIMITS, call, living, load, wait_until

from dlgrader.sandbox.ahead import Ahead
from dlgrader.sandbox.jail.control import Done, End, Ended, Forked, Limits, Rest, encode
from dlgrader.sandbox.orders import Orders
from dlgrader.sandbox.outside import descendants
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm
from dlgrader.sandbox.worker import Worker

CODE = """
import os, sys

def mark():
    before = hasattr(sys, "mark")
    sys.mark = True
    return before

def loaded(name):
    return name in sys.modules
"""


@pytest.fixture
def ahead(slot: int) -> Iterator[Warm]:
    with Warm(Tier.FULL, slot + 700, ahead=True) as warm:
        warm.open(LIMITS).let_go()
        yield warm


def test_each_submission_has_a_worker_of_its_own_and_nothing_of_the_last_one(ahead: Warm) -> None:
    for _ in range(4):
        worker = ahead.open(LIMITS)
        load(worker, CODE)
        assert call(worker, "mark") is False
        worker.let_go()


def test_what_is_let_go_dies(ahead: Warm) -> None:
    for _ in range(5):
        ahead.open(LIMITS).let_go()
    few = 3  # bubblewrap's second process, the server, and a spare worker
    assert wait_until(lambda: len(living(descendants(ahead.pid))) <= few)


def test_a_spare_that_was_killed_is_nobodys(ahead: Warm) -> None:
    before = set(living(descendants(ahead.pid)))
    worker = ahead.open(LIMITS)
    load(worker, CODE)
    worker.end()  # by then the next one has been forked, too
    spares = list(set(living(descendants(ahead.pid))) - before)
    assert len(spares) == 1
    os.kill(spares[0], signal.SIGKILL)
    assert wait_until(lambda: not living(spares))
    again = ahead.open(LIMITS)
    load(again, CODE)
    assert call(again, "mark") is False
    again.end()


def test_other_limits_and_other_imports_need_another_worker(ahead: Warm) -> None:
    worker = ahead.open(Limits(memory=1 << 30), optimizers=True)
    load(worker, CODE)
    assert call(worker, "loaded", "torch.optim.adam") is True
    worker.end()


def test_nobody_waits_for_the_death_of_the_worker_before() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    talk, spare = Orders(ours), mock.Mock(hung_up=False)

    def greet(sock: socket.socket, number: int) -> Worker:
        assert number == 7
        sock.close()
        return spare

    with theirs, closing(talk):
        ahead = Ahead(greet)
        ahead.order(talk, LIMITS)
        talk.post(End(6))
        theirs.send(encode(Forked(7)))
        assert ahead.take(talk, LIMITS) is spare
        theirs.send(encode(Ended(0, 9, True, 0.0, 0)))
        theirs.send(encode(Done()))
        assert talk.exchange(Rest(7, True)) == Done()


def test_no_process_is_left_when_the_warm_one_is_closed(slot: int) -> None:
    warm = Warm(Tier.FULL, slot + 710, ahead=True)
    warm.prove(LIMITS)
    worker = warm.open(LIMITS)
    known = descendants(warm.pid)
    warm.close()
    worker.let_go()
    assert wait_until(lambda: not living(known))
