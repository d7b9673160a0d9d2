"""Frames on a stream socket: `<header length, body length>`, a msgpack header, then aligned buffers."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Sequence

from dlgrader.wire.errors import ChannelClosed, ChannelTimeout, WireError

PREFIX = struct.Struct("<IQ")
ALIGNMENT = 64
MAX_HEADER = 16 << 20
MAX_BODY = 512 << 20
MAX_PIECES = 500  # of one sendmsg call; the system's limit is 1024


class FrameSocket:
    """Sends and receives whole frames, each under a deadline (time.monotonic() seconds; None waits for ever)."""

    def __init__(self, sock: socket.socket, max_header: int = MAX_HEADER, max_body: int = MAX_BODY) -> None:
        self._sock = sock
        self._max_header = max_header
        self._max_body = max_body

    def fileno(self) -> int:
        return self._sock.fileno()

    def close(self) -> None:
        self._sock.close()

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
            self._sock.settimeout(_left(deadline))
            sent = self._sock.sendmsg(pieces[:MAX_PIECES])
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
            return bytes(self._exactly(header_length, deadline)), self._exactly(body_length, deadline)
        except TimeoutError:
            raise ChannelTimeout("no answer in time") from None
        except OSError as e:
            raise ChannelClosed(str(e)) from None

    def _exactly(self, count: int, deadline: float | None) -> memoryview:
        data = memoryview(bytearray(count))
        done = 0
        while done < count:
            self._sock.settimeout(_left(deadline))
            got = self._sock.recv_into(data[done:])
            if not got:
                raise ChannelClosed("the other side's process has ended")
            done += got
        return data


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


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
