"""The host's end of a worker against every kind of bad peer, without a process."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable

import pytest

from dlgrader.sandbox import worker as worker_module
from dlgrader.sandbox.errors import BadReply, SandboxFault, TimeLimit, WorkerEnded
from dlgrader.sandbox.jail.control import Ended
from dlgrader.sandbox.worker import Buffers, Worker
from dlgrader.wire.channel import Channel, worker_channel
from dlgrader.wire.errors import WireError
from dlgrader.wire.messages import Answer, Ask, Fetch, Hello, Loaded, Reply, Request, Tell

Peer = Callable[[Channel[Reply, Request], socket.socket], None]
KILLED = Ended(code=0, signal=9, killed=True, cpu_seconds=0.0, peak_bytes=0)


class Stage:
    """A worker whose far side is a function in a thread."""

    def __init__(self, peer: Peer, ended: Ended | None = KILLED) -> None:
        ours, self._theirs = socket.socketpair()
        self.kills: list[float] = []
        self.worker = Worker(ours, lambda grace: (self.kills.append(grace), ended)[1])
        self._thread = threading.Thread(target=self._play, args=(peer,))
        self._thread.start()

    def _play(self, peer: Peer) -> None:
        channel = worker_channel(self._theirs)
        try:
            peer(channel, self._theirs)
        except (WireError, OSError):
            pass  # the host has hung up
        finally:
            channel.close()

    def fetch(self, seconds: float = 20.0, on_ask: worker_module.OnAsk | None = None) -> object:
        reply, _ = self.worker.request(Fetch(1), [], time.monotonic() + seconds, on_ask)
        return reply

    def finish(self) -> None:
        self.worker.end()
        self._thread.join(20)
        assert not self._thread.is_alive()


def telling(ask: Ask, buffers: Buffers) -> tuple[Request, Buffers]:
    return Tell(1), []


@pytest.mark.attack(
    "forging",
    "flood_of_answers",
    tries="Answers without end, so that later calls find answers waiting.",
    held_by="every answer carries the number of its request, and one out of turn ends the worker",
)
def test_a_flood_of_answers_is_worth_one() -> None:
    def flood(channel: Channel[Reply, Request], sock: socket.socket) -> None:
        channel.receive()
        while True:
            channel.send(Answer(1))

    stage = Stage(flood)
    assert stage.fetch() == Answer(1)
    with pytest.raises(BadReply, match="out of turn"):
        stage.fetch()
    assert stage.kills == [0.0]
    stage.finish()


def test_a_flood_of_questions_ends_with_the_deadline() -> None:
    def flood(channel: Channel[Reply, Request], sock: socket.socket) -> None:
        channel.receive()
        while True:
            channel.send(Ask(1, [], {}))
            channel.receive()

    stage = Stage(flood)
    with pytest.raises(TimeLimit):
        stage.fetch(0.3, telling)
    stage.finish()


def test_a_question_that_nobody_answers_is_a_bad_reply() -> None:
    def ask(channel: Channel[Reply, Request], sock: socket.socket) -> None:
        channel.receive()
        channel.send(Ask(1, [], {}))
        channel.receive()

    stage = Stage(ask)
    with pytest.raises(BadReply, match="nobody offered"):
        stage.fetch()
    stage.finish()


def test_answers_are_bounded_together_until_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "MAX_ANSWERS", 5000)

    def large(channel: Channel[Reply, Request], sock: socket.socket) -> None:
        while True:
            channel.receive()
            channel.send(Answer(None), [memoryview(bytes(2000))])

    stage = Stage(large)
    until = time.monotonic() + 20
    for _ in range(2):
        stage.worker.renew()
        for _ in range(2):
            stage.worker.request(Fetch(1), [], until)
    with pytest.raises(BadReply, match="in all"):
        stage.worker.request(Fetch(1), [], until)
    stage.finish()


@pytest.mark.parametrize("reply", [Hello(), Loaded([], [], [])], ids=lambda r: type(r).__name__)
def test_other_messages_are_no_answer_to_a_call(reply: Reply) -> None:
    def lie(channel: Channel[Reply, Request], sock: socket.socket) -> None:
        channel.receive()
        channel.send(reply)

    stage = Stage(lie)
    if isinstance(reply, Loaded):
        assert isinstance(stage.fetch(), Loaded)  # the caller knows whether it asked for one
    else:
        with pytest.raises(BadReply, match="unexpected Hello"):
            stage.fetch()
    stage.finish()


def hang_up(channel: Channel[Reply, Request], sock: socket.socket) -> None:
    channel.receive()


def test_a_peer_that_hangs_up_is_told_as_the_end_of_its_process() -> None:
    stage = Stage(hang_up)
    with pytest.raises(WorkerEnded, match="before it answered"):
        stage.fetch()
    assert stage.kills == [worker_module.DYING_SECONDS]
    stage.finish()


@pytest.mark.parametrize(("signal", "by_order", "foreign"), [(9, False, True), (9, True, False), (11, False, False)])
def test_a_foreign_kill_is_told_from_ours_and_from_a_crash(signal: int, by_order: bool, foreign: bool) -> None:
    stage = Stage(hang_up, ended=Ended(code=0, signal=signal, killed=by_order, cpu_seconds=0.0, peak_bytes=0))
    with pytest.raises(WorkerEnded) as ended:
        stage.fetch()
    assert ended.value.killed is foreign
    stage.finish()


def test_a_sandbox_that_has_gone_is_our_fault_and_not_the_learners() -> None:
    stage = Stage(hang_up, ended=None)
    with pytest.raises(SandboxFault):
        stage.fetch()
    stage.finish()


def test_what_a_callback_raises_ends_the_worker_and_passes_through() -> None:
    def ask(channel: Channel[Reply, Request], sock: socket.socket) -> None:
        channel.receive()
        channel.send(Ask(1, [], {}))
        channel.receive()

    def fails(ask: Ask, buffers: Buffers) -> tuple[Request, Buffers]:
        raise LookupError

    stage = Stage(ask)
    with pytest.raises(LookupError):
        stage.fetch(on_ask=fails)
    assert not stage.worker.alive
    stage.finish()


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (Answer(1), "no greeting"),
        (Hello("mount /proc: Operation not permitted"), "mount /proc"),
        (b"\xff" * 64, "did not come up"),
        (b"", "did not come up"),
    ],
    ids=["an answer", "a problem", "garbage", "nothing"],
)
def test_a_bad_greeting_is_our_fault(first: Reply | bytes, said: str) -> None:
    def greet(channel: Channel[Reply, Request], sock: socket.socket) -> None:
        if isinstance(first, bytes):
            sock.sendall(first)
        else:
            channel.send(first)

    stage = Stage(greet)
    with pytest.raises(SandboxFault, match=said):
        stage.worker.greet()
    assert not stage.worker.alive
    stage.finish()


def test_a_peer_that_never_greets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "GREETING_SECONDS", 0.1)
    stage = Stage(hang_up)
    with pytest.raises(SandboxFault, match="did not come up"):
        stage.worker.greet()
    stage.finish()


def test_forgetting_handles_of_a_dead_worker_is_nothing() -> None:
    stage = Stage(lambda channel, sock: None)
    stage.finish()
    stage.worker.drop([1])
