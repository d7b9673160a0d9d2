"""A worker that is forked before anybody needs it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass

from dlgrader.sandbox.jail.control import Fork, Forked, Limits, Notice
from dlgrader.sandbox.orders import Orders
from dlgrader.sandbox.worker import Worker


@dataclass
class _Spare:
    """Forked and greeted, or ordered only: then `number` is None, also where the order is `answered` by a failure."""

    limits: Limits
    ours: socket.socket | None = None
    number: int | None = None
    answered: bool = False
    worker: Worker | None = None


class Ahead:
    """At most one spare worker. `greet` makes a worker of a socket and a number, and raises SandboxFault. What raises
    Gone leaves no spare that could be used.
    """

    def __init__(self, greet: Callable[[socket.socket, int], Worker]) -> None:
        self._greet = greet
        self._spare: _Spare | None = None

    def keep(self, worker: Worker, limits: Limits) -> bool:
        """Keeps a worker that nobody has used; False where there is a spare already."""
        if self._spare is not None:
            return False
        self._spare = _Spare(limits, worker=worker)
        return True

    def order(self, orders: Orders, limits: Limits) -> None:
        """Has the next worker forked, while nobody waits. Raises Gone."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._spare = spare = _Spare(limits, ours)

        def told(notice: Notice) -> None:
            spare.answered, spare.number = True, notice.worker if isinstance(notice, Forked) else None

        with theirs:
            orders.post(Fork(limits), [theirs.fileno()], told)

    def take(self, orders: Orders, limits: Limits | None) -> Worker | None:
        """The spare worker, which is none any more; None where there is none, or it does not fit or live. Without
        limits none fits. Raises Gone.
        """
        if self._spare is None:
            return None
        spare = self._spare
        if spare.worker is None:
            orders.settle(until=lambda: spare.answered)  # not until the worker before it has died, which takes longer
        self._spare = None
        worker = self._worker(spare)
        if worker is not None and (spare.limits != limits or worker.hung_up):  # killed by a system without memory, say
            worker.let_go()
            return None
        return worker

    def close(self) -> None:
        """Forgets the spare; the warm process has gone, and took it along."""
        spare, self._spare = self._spare, None
        if spare is not None and spare.worker is not None:
            spare.worker.end()
        elif spare is not None and spare.ours is not None:
            spare.ours.close()

    def _worker(self, spare: _Spare) -> Worker | None:
        if spare.worker is not None:
            return spare.worker
        assert spare.ours is not None
        if spare.number is not None:
            return self._greet(spare.ours, spare.number)
        spare.ours.close()  # the order failed; the next one, which is waited for, says why
        return None
