"""Typed messages over frames: what one side encodes, the other side validates while decoding."""

from __future__ import annotations

import socket
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from dlgrader.wire.errors import WireError
from dlgrader.wire.frames import MAX_BODY, FrameSocket, cut
from dlgrader.wire.messages import Reply, Request

Out = TypeVar("Out")
In = TypeVar("In")


class Envelope(Struct, Generic[In], frozen=True, array_like=True):
    message: In
    sizes: list[int] = []


class Channel(Generic[Out, In]):
    """Sends messages of type Out and receives messages of type In, tensors beside them."""

    def __init__(self, sock: socket.socket, incoming: object, max_body: int = MAX_BODY) -> None:
        self._frames = FrameSocket(sock, max_body=max_body)
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder: msgspec.msgpack.Decoder[Envelope[In]] = msgspec.msgpack.Decoder(Envelope[incoming])  # type: ignore[valid-type]

    def send(self, message: Out, buffers: list[memoryview] | None = None, deadline: float | None = None) -> None:
        """Raises ChannelClosed or ChannelTimeout."""
        buffers = buffers or []
        header = self._encoder.encode(Envelope(message, [len(b) for b in buffers]))
        self._frames.send(header, buffers, deadline)

    def receive(self, deadline: float | None = None) -> tuple[In, list[memoryview]]:
        """(message, buffers). Raises ChannelClosed, ChannelTimeout, WireError."""
        header, body = self._frames.receive(deadline)
        try:
            envelope = self._decoder.decode(header)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as e:
            raise WireError(f"a frame is not a message: {e}") from None
        return envelope.message, cut(body, envelope.sizes)

    def close(self) -> None:
        self._frames.close()


def host_channel(sock: socket.socket, max_body: int = MAX_BODY) -> Channel[Request, Reply]:
    return Channel(sock, Reply, max_body)


def worker_channel(sock: socket.socket) -> Channel[Reply, Request]:
    return Channel(sock, Request)
