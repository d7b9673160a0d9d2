"""Typed messages over frames: what one side encodes, the other side validates while decoding."""

from __future__ import annotations

import functools
import socket
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta, Struct

from dlgrader.wire.errors import WireError
from dlgrader.wire.frames import MAX_BODY, MAX_HEADER, FrameSocket, cut
from dlgrader.wire.messages import Reply, Request

Out = TypeVar("Out")
In = TypeVar("In")


MAX_ANSWER_HEADER = 8 << 20  # what a worker sends is decoded by the host into many times its size
MAX_BUFFERS = 100_000


class Envelope(Struct, Generic[In], frozen=True, array_like=True):
    """`turn` is the host's number of the exchange: whatever answers a request carries the request's number."""

    message: In
    sizes: Annotated[list[int], Meta(max_length=MAX_BUFFERS)] = []
    turn: int = 0


class Channel(Generic[Out, In]):
    """Sends messages of type Out and receives messages of type In, tensors beside them.

    The side that leads begins each exchange with `next_turn`; the side that follows takes over the number it is sent.
    """

    def __init__(
        self,
        sock: socket.socket,
        incoming: object,
        leads: bool,
        max_body: int = MAX_BODY,
        max_header: int = MAX_HEADER,
    ) -> None:
        self._frames = FrameSocket(sock, max_header, max_body)
        self._leads = leads
        self._turn = 0
        self.received = 0  # bytes of the last frame
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder: msgspec.msgpack.Decoder[Envelope[In]] = decoder_of(incoming)

    def next_turn(self) -> None:
        """Begins an exchange: late answers to the ones before it are refused from now on."""
        self._turn += 1

    def send(self, message: Out, buffers: list[memoryview] | None = None, deadline: float | None = None) -> None:
        """Raises ChannelClosed or ChannelTimeout."""
        buffers = buffers or []
        header = self._encoder.encode(Envelope(message, [len(b) for b in buffers], self._turn))
        self._frames.send(header, buffers, deadline)

    def receive(self, deadline: float | None = None) -> tuple[In, list[memoryview]]:
        """(message, buffers). Raises ChannelClosed, ChannelTimeout, WireError."""
        header, body = self._frames.receive(deadline)
        self.received = len(header) + len(body)
        try:
            envelope = self._decoder.decode(header)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as e:
            raise WireError(f"a frame is not a message: {e}") from None
        if not self._leads:
            self._turn = envelope.turn
        elif envelope.turn != self._turn:
            raise WireError("an answer out of turn")
        return envelope.message, cut(body, envelope.sizes)

    def close(self) -> None:
        self._frames.close()

    def hang_up(self) -> None:
        """Closes the connection under whoever waits at either end; `close` is still to come."""
        self._frames.hang_up()

    @property
    def waiting(self) -> bool:
        """Whether something has arrived, or the other end has closed."""
        return self._frames.waiting

    @property
    def hung_up(self) -> bool:
        """Whether nobody is at the other end any more."""
        return self._frames.hung_up


@functools.cache
def decoder_of(incoming: object) -> msgspec.msgpack.Decoder[Any]:
    """The decoder of envelopes with these messages. Making one takes 5 ms: a warm process does it before it forks."""
    return msgspec.msgpack.Decoder(Envelope[incoming])  # type: ignore[valid-type]


def host_channel(sock: socket.socket, max_body: int = MAX_BODY) -> Channel[Request, Reply]:
    return Channel(sock, Reply, leads=True, max_body=max_body, max_header=MAX_ANSWER_HEADER)


def worker_channel(sock: socket.socket) -> Channel[Reply, Request]:
    return Channel(sock, Request, leads=False)
