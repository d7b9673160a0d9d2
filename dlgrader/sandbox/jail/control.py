"""Messages between the host and the warm fork server, over a packet socket of their own."""

from __future__ import annotations

from typing import TypeAlias

import msgspec
from msgspec import Struct

MAX_PACKET = 65536


class Limits(Struct, frozen=True):
    """What one worker may use. Bytes and seconds."""

    memory: int = 3 << 30  # address space beyond what the warm process maps already; without a GPU only
    cpu: int = 600  # seconds of CPU time; the host's clock is the one that decides
    scratch: int = 64 << 20
    files: int = 256  # open descriptors
    threads: int = 128
    file_size: int = 64 << 20


class Fork(Struct, frozen=True, tag="fork"):
    """Fork a worker for the socket that comes with this message."""

    limits: Limits


class End(Struct, frozen=True, tag="end"):
    """Tell how the worker ended; kill it if it lives on after `grace` seconds."""

    worker: int
    grace: float = 0.0


class Rest(Struct, frozen=True, tag="rest"):
    """Stop a worker with all its threads, or (not `still`) let it go on. Answered by Done."""

    worker: int
    still: bool


class Preload(Struct, frozen=True, tag="preload"):
    """Import what optimizers import at their first use; it takes longer than all the rest but torch."""


class Split(Struct, frozen=True, tag="split"):
    """Fork a second server, whose workers get this user id, for the socket that comes with this message. It says there
    that it is Ready, or what Failed; nothing is answered here.
    """

    user: int | None


Order: TypeAlias = Fork | End | Rest | Preload | Split


class Ready(Struct, frozen=True, tag="ready"):
    """Sent when the warm process has imported everything, when it has imported what `Preload` asks for, and by one that
    was split off.
    """


class Forked(Struct, frozen=True, tag="forked"):
    worker: int


class Ended(Struct, frozen=True, tag="ended"):
    """`signal` 0 when the process ended by itself with `code`; `killed` when this order ended it."""

    code: int
    signal: int
    killed: bool
    cpu_seconds: float
    peak_bytes: int


class Done(Struct, frozen=True, tag="done"):
    """The order has been carried out."""


class Failed(Struct, frozen=True, tag="failed"):
    """The server could not do it: a fault of ours."""

    message: str


Notice: TypeAlias = Ready | Forked | Ended | Done | Failed

_encoder = msgspec.msgpack.Encoder()
_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_notices: msgspec.msgpack.Decoder[Notice] = msgspec.msgpack.Decoder(Notice)


def encode(message: Order | Notice) -> bytes:
    return _encoder.encode(message)


def decode_order(data: bytes) -> Order:
    return _orders.decode(data)


def decode_notice(data: bytes) -> Notice:
    return _notices.decode(data)
