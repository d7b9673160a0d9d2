"""A peer that does not read, does not write, or drips cannot hold the host beyond its deadline."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest
from wire_ends import Ends

from dlgrader.wire.errors import ChannelClosed, ChannelTimeout, WireError
from dlgrader.wire.frames import PREFIX
from dlgrader.wire.messages import Answer, Fetch, Hello, Put

SOON = 0.1
LATE = 20.0  # far beyond the deadline, far below for ever


def test_a_peer_that_never_writes(ends: Ends) -> None:
    started = time.monotonic()
    with pytest.raises(ChannelTimeout):
        ends.host.receive(started + SOON)
    assert SOON <= time.monotonic() - started < LATE


def test_a_peer_that_never_reads(ends: Ends) -> None:
    started = time.monotonic()
    with pytest.raises(ChannelTimeout):
        ends.host.send(Put(None), [memoryview(bytes(64 << 20))], started + SOON)
    assert SOON <= time.monotonic() - started < LATE


def test_a_peer_that_sends_byte_by_byte(ends: Ends) -> None:
    stop = threading.Event()

    def drip() -> None:
        ends.theirs.sendall(PREFIX.pack(8 << 20, 0))
        while not stop.is_set():
            with suppress(BlockingIOError):
                ends.theirs.send(b"\x00")

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    started = time.monotonic()
    try:
        with pytest.raises(ChannelTimeout):
            ends.host.receive(started + SOON)
        assert time.monotonic() - started < LATE
    finally:
        stop.set()
        thread.join()


def test_a_deadline_in_the_past_does_not_wait(ends: Ends) -> None:
    with pytest.raises(ChannelTimeout):
        ends.host.receive(time.monotonic() - 1)


def test_a_peer_that_is_gone(ends: Ends) -> None:
    ends.worker.close()
    with pytest.raises(ChannelClosed):
        ends.host.receive(time.monotonic() + LATE)
    with pytest.raises(ChannelClosed):
        ends.host.send(Fetch(1))


def test_the_answer_carries_the_number_of_its_request(ends: Ends) -> None:
    for handle in (1, 2, 3):
        ends.host.next_turn()
        ends.host.send(Fetch(handle))
        assert ends.worker.receive()[0] == Fetch(handle)
        ends.worker.send(Answer(handle))
        assert ends.host.receive()[0] == Answer(handle)


@pytest.mark.parametrize("early", [Answer(1), Hello()], ids=["an answer too many", "a second greeting"])
def test_what_was_sent_too_early_does_not_answer_the_next_request(ends: Ends, early: Answer | Hello) -> None:
    ends.host.next_turn()
    ends.host.send(Fetch(1))
    ends.worker.receive()
    ends.worker.send(Answer(1))
    ends.worker.send(early)
    assert ends.host.receive()[0] == Answer(1)
    ends.host.next_turn()
    ends.host.send(Fetch(2))
    with pytest.raises(WireError, match="out of turn"):
        ends.host.receive()
