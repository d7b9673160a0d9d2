"""Orders to a warm process, and its notices: one for each order, in their order."""

from __future__ import annotations

import select
import socket
from collections import deque
from collections.abc import Callable, Sequence

from dlgrader.sandbox.jail.control import MAX_PACKET, Notice, Order, decode_notice, encode

SECONDS = 20.0  # for the answer to an order


class Gone(Exception):
    """Nobody answers any more."""


class Orders:
    """The host's end of the control socket. Whatever is raised here leaves it useless: a late notice would answer the
    next order.
    """

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._told: deque[Callable[[Notice], None]] = deque()  # for notices that nobody has read yet

    def close(self) -> None:
        self._control.close()

    def first(self, packet: bytes) -> None:
        """What the process reads before any order. Raises OSError."""
        self._control.send(packet)

    @property
    def lent(self) -> socket.socket:
        """The socket itself, for orders that nothing answers: several processes may send them."""
        return self._control

    @property
    def hung_up(self) -> bool:
        """Whether nobody is at the other end any more."""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))

    def post(
        self, order: Order, descriptors: Sequence[int] = (), told: Callable[[Notice], None] = lambda notice: None
    ) -> None:
        """Sends an order without waiting; `told` gets its notice before the next one is read. Raises Gone."""
        try:
            self._control.settimeout(SECONDS)
            socket.send_fds(self._control, [encode(order)], list(descriptors))
        except OSError:
            raise Gone from None
        self._told.append(told)

    def exchange(self, order: Order, descriptors: Sequence[int] = (), seconds: float = SECONDS) -> Notice:
        """The notice that answers an order. Raises Gone."""
        found: list[Notice] = []
        self.settle()
        self.post(order, descriptors, found.append)
        self.settle(seconds)
        return found[0]

    def settle(self, seconds: float = SECONDS, until: Callable[[], bool] = lambda: False) -> None:
        """Reads the notices of all orders, each within that time, or those before `until` holds. Raises Gone."""
        while self._told and not until():
            notice = self.receive(seconds)
            self._told.popleft()(notice)

    def receive(self, seconds: float) -> Notice:
        """The next notice, also one that comes by itself. Raises Gone."""
        try:
            self._control.settimeout(seconds)
            data = self._control.recv(MAX_PACKET)
        except OSError:
            raise Gone from None
        if not data:
            raise Gone
        return decode_notice(data)
