"""Frames on a stream socket: `<header length, body length>`, a msgpack header, then aligned buffers."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import struct
import time
from collections.abc import Sequence

import numpy as np

from dlgrader.wire.errors import ChannelClosed, ChannelTimeout, WireError

PREFIX = struct.Struct("<IQ")
ALIGNMENT = 64
MAX_HEADER = 16 << 20
MAX_BODY = 512 << 20
MAX_PIECES = 500  # of one sendmsg call; the system's limit is 1024
AT_ONCE = 1 << 16  # bytes of one read: prefix, header and body of most frames
SPIN = 200e-6  # seconds: an answer that comes this soon is not worth a sleep, from which waking takes as long
CROWDED = 500e-6  # seconds away from the core: others want it, and to sleep is what brings us back soonest
SLEEPS = 128  # waits without spinning after that, at most: 1 the first time, twice as many each further time


class FrameSocket:
    """Sends and receives whole frames, each under a deadline (time.monotonic() seconds; None waits for ever)."""

    def __init__(self, sock: socket.socket, max_header: int = MAX_HEADER, max_body: int = MAX_BODY) -> None:
        sock.setblocking(False)
        self._sock = sock
        self._max_header = max_header
        self._max_body = max_body
        self._read = memoryview(bytearray(AT_ONCE))
        self._ahead = self._read[:0]  # what was read beyond the last frame
        self._crowded = 0  # waits without spinning that are left
        self._sleeps = 0  # how many the last loss of the core cost
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(sock, select.POLLIN)
        self._writable.register(sock, select.POLLOUT)

    def fileno(self) -> int:
        return self._sock.fileno()

    def close(self) -> None:
        self._sock.close()

    def hang_up(self) -> None:
        """Ends the connection, not the socket: whoever waits for it in another thread wakes up."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    @property
    def hung_up(self) -> bool:
        """Whether the other end is closed."""
        return any(event & (select.POLLHUP | select.POLLERR) for _, event in self._readable.poll(0))

    @property
    def waiting(self) -> bool:
        """Whether there is something to read, an end included."""
        return bool(len(self._ahead)) or bool(self._readable.poll(0))

    def send(self, header: bytes, buffers: Sequence[memoryview] = (), deadline: float | None = None) -> None:
        """Raises ChannelClosed or ChannelTimeout."""
        pieces: list[bytes | memoryview] = [b"", header]
        length = 0
        for data in buffers:
            gap = -length % ALIGNMENT
            if gap:
                pieces.append(bytes(gap))
            pieces.append(data)
            length += gap + len(data)
        pieces[0] = PREFIX.pack(len(header), length)
        try:
            self._send_all([p for p in pieces if len(p)], deadline)
        except TimeoutError:
            raise ChannelTimeout("the other side does not read") from None
        except OSError as e:
            raise ChannelClosed(str(e)) from None

    def _send_all(self, pieces: list[bytes | memoryview], deadline: float | None) -> None:
        while pieces:
            try:
                sent = self._sock.sendmsg(pieces[:MAX_PIECES])
            except BlockingIOError:
                _wait(self._writable, deadline)
                continue
            while pieces and sent >= len(pieces[0]):
                sent -= len(pieces.pop(0))
            if sent:
                pieces[0] = memoryview(pieces[0])[sent:]

    def receive(self, deadline: float | None = None) -> tuple[bytes, memoryview]:
        """(header, body). Raises ChannelClosed, ChannelTimeout, or WireError for a frame over the limits."""
        try:
            prefix = self._exactly(PREFIX.size, deadline)
            header_length, body_length = PREFIX.unpack(prefix)
            if header_length > self._max_header or body_length > self._max_body:
                raise WireError(f"a frame of {header_length} + {body_length} bytes is over the limit")
            header = self._exactly(header_length, deadline).tobytes()
            return header, self._exactly(body_length, deadline)
        except TimeoutError:
            raise ChannelTimeout("no answer in time") from None
        except OSError as e:
            raise ChannelClosed(str(e)) from None

    def _exactly(self, count: int, deadline: float | None) -> memoryview:
        """The next bytes, in memory of their own."""
        data = np.empty(count, np.uint8).data  # not filled with zeros first, which takes half as long again
        done = 0
        while done < count:
            if not len(self._ahead):
                if count - done >= AT_ONCE:
                    done += self._receive_into(data[done:], deadline)
                    continue
                self._ahead = self._read[: self._receive_into(self._read, deadline)]
            part = self._ahead[: count - done]
            data[done : done + len(part)] = part
            done += len(part)
            self._ahead = self._ahead[len(part) :]
        return data

    def _receive_into(self, data: memoryview, deadline: float | None) -> int:
        """How many bytes came, at least one. Raises TimeoutError, OSError or ChannelClosed."""
        now = time.monotonic()
        spins = not self._crowded
        asleep = now + (SPIN if spins else 0.0)
        self._crowded = max(self._crowded - 1, 0)
        while True:
            if deadline is not None and now >= deadline:  # also for a peer that sends byte by byte
                raise TimeoutError
            try:
                got = self._sock.recv_into(data)
            except BlockingIOError:
                if now >= asleep:
                    _wait(self._readable, deadline)
                    now = time.monotonic()
                    continue
                os.sched_yield()
                before, now = now, time.monotonic()
                if now - before > CROWDED:
                    self._sleeps = min(2 * self._sleeps or 1, SLEEPS)
                    self._crowded, asleep, spins = self._sleeps, now, False
                continue
            if not got:
                raise ChannelClosed("the other side's process has ended")
            if spins:
                self._sleeps >>= 1
            return got


def cut(body: memoryview, sizes: Sequence[int]) -> list[memoryview]:
    """The buffers that lie in a frame's body. Raises WireError when the sizes do not fill it."""
    buffers, at = [], 0
    for size in sizes:
        at += -at % ALIGNMENT
        if size < 0 or at + size > len(body):
            raise WireError("the buffers of a frame are longer than its body")
        buffers.append(body[at : at + size])
        at += size
    if at != len(body):
        raise WireError("the body of a frame is longer than its buffers")
    return buffers


def _wait(poll: select.poll, deadline: float | None) -> None:
    """Sleeps until the socket is ready or has hung up. Raises TimeoutError."""
    if deadline is None:
        poll.poll()
        return
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(left * 1e3):
        raise TimeoutError
