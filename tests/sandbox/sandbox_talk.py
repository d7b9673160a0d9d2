"""Talking to a worker in few words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.outside import descendants, status
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm
from dlgrader.sandbox.worker import Worker
from dlgrader.wire.messages import Answer, Call, Load, Loaded, Part, Raised
from dlgrader.wire.values import Decoder

LIMITS = Limits(memory=512 << 20, scratch=4 << 20, file_size=2 << 20)
PATIENCE = 30.0


def load(worker: Worker, source: str) -> None:
    """Runs `source` in a worker."""
    reply, _ = worker.request(Load([Part("code.py", source)], []), [], time.monotonic() + PATIENCE)
    assert isinstance(reply, Loaded) and not reply.problems, reply


@contextmanager
def worker_with(warm: Warm, source: str) -> Iterator[Worker]:
    """A fresh worker that has run `source`; ended afterwards."""
    worker = warm.open(LIMITS)
    try:
        load(worker, source)
        yield worker
    finally:
        worker.end()


def call(worker: Worker, name: str, *args: Any, seconds: float = PATIENCE) -> Any:
    """The value of a call, or the name of the exception that it raised."""
    reply, buffers = worker.request(Call(name, list(args), {}), [], time.monotonic() + seconds)
    if isinstance(reply, Raised):
        return reply.problem.type
    assert isinstance(reply, Answer)
    return Decoder(buffers, lambda node: node)(reply.value)


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether `condition` became true in time."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def living(processes: list[int]) -> list[int]:
    """Those that still run; a zombie does not."""
    return [pid for pid in processes if status(pid).get("State", "Z")[0] not in "ZX"]


def server_of(warm: Warm) -> int:
    """The process that forks the workers, while there are none."""
    return descendants(warm.pid)[-1] if warm.tier is Tier.FULL else warm.pid
