"""Every kind of message, damaged anywhere and cut anywhere: the host gets one that fits, or a documented error."""

from __future__ import annotations

import contextlib
import socket
import time
import tracemalloc
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_ends import Ends
from wire_strategies import hostile_nodes

from dlgrader.sandbox.errors import BadReply, TimeLimit, WorkerEnded
from dlgrader.sandbox.jail.control import Ended
from dlgrader.sandbox.worker import Worker
from dlgrader.wire.channel import Envelope
from dlgrader.wire.environments import Act, ActAll
from dlgrader.wire.errors import ChannelClosed, WireError
from dlgrader.wire.frames import PREFIX, FrameSocket
from dlgrader.wire.messages import Answer, Ask, Export, Fetch, Frame, Hello, Loaded, Problem, Raised
from dlgrader.wire.values import Decoder

MOST = 200  # bytes that one byte of a frame may be decoded into
PROBLEM = Problem("ValueError", "no", ["ValueError", "Exception"], [Frame("code.py", 3, "f")])
REPLIES: list[Any] = [
    Hello("mount"),
    Loaded([Export("f", "function", ["x", "y="]), Export("C", "class")], ["f", "C"], [PROBLEM], "said", ["pyplot"]),
    Answer([1.5], "said", ["torch.add"]),
    Raised(PROBLEM, "said", [], 2),
    Ask(3, [1, "x"], {"key": None}),
    Act(0, b"12345678"),
    ActAll([(0, 1), (1, b"1234")]),
]
encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder().decode

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | st.floats() | st.text(max_size=5)
    | st.binary(max_size=9) | st.sampled_from(["tensor", "answer", "ask", "l", "t", "d", "h", "b"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5) | st.integers(0, 9), inner, max_size=4)
    ),
    max_leaves=10,
)  # fmt: skip


def frame(header: bytes, body: bytes = b"") -> bytes:
    return PREFIX.pack(len(header), len(body)) + header + body


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in below for place in places(inner, (*path, key)))]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A message in which a few values have become something else, or a few bytes others."""
    whole: Any = decode(encode(Envelope(draw(st.sampled_from(REPLIES)), [])))
    for _ in range(draw(st.integers(0, 2))):
        *above, last = draw(st.sampled_from(places(whole)[1:]))
        holder = whole
        for key in above:
            holder = holder[key]
        holder[last] = draw(anything)
    header = bytearray(encode(whole))
    for _ in range(draw(st.integers(0, 2))):
        header[draw(st.integers(0, len(header) - 1))] = draw(st.integers(0, 255))
    return frame(bytes(header), draw(st.binary(max_size=16) | st.just(b"")))


@given(damaged())
def test_a_damaged_message_is_one_or_is_refused_in_little_memory(data: bytes) -> None:
    ends = Ends()
    tracemalloc.start()
    try:
        ends.theirs.sendall(data)
        ends.worker.close()
        with contextlib.suppress(WireError):
            message, _ = ends.host.receive()
            assert type(message) in {type(reply) for reply in REPLIES}
        assert tracemalloc.get_traced_memory()[1] < MOST * len(data) + (1 << 20)
    finally:
        tracemalloc.stop()
        ends.close()


@given(st.lists(damaged() | st.binary(max_size=40), max_size=4), st.booleans())
def test_a_worker_that_sends_anything_costs_itself_alone(frames: list[bytes], turns: bool) -> None:
    ours, theirs = socket.socketpair()
    worker = Worker(ours, lambda grace: Ended(code=0, signal=9, killed=True, cpu_seconds=0.0, peak_bytes=0))
    with theirs:
        theirs.sendall(b"".join(_in_turn(data) if turns else data for data in frames))
        theirs.shutdown(socket.SHUT_WR)
        try:
            reply, buffers = worker.request(Fetch(1), [], time.monotonic() + 20)
            if isinstance(reply, Answer):
                with contextlib.suppress(WireError):
                    Decoder(buffers, lambda node: node)(reply.value)
        except (BadReply, WorkerEnded, TimeLimit):
            assert not worker.alive
    worker.end()


def _in_turn(data: bytes) -> bytes:
    """The same message as the answer to the first request, where it is one."""
    try:
        whole = decode(data[PREFIX.size : PREFIX.size + PREFIX.unpack(data[: PREFIX.size])[0]])
        return frame(encode([whole[0], [], 1]))
    except Exception:
        return data


class Pieces(socket.socket):
    """A socket that has received a stream, and gives it away in pieces of these sizes."""

    def __init__(self, stream: bytes, sizes: list[int]) -> None:
        super().__init__(socket.AF_UNIX)
        self._stream, self._sizes = stream, sizes

    def recv_into(self, buffer: Any, *_: int) -> int:
        count = min(self._sizes.pop(0) if self._sizes else 1 << 20, len(buffer), len(self._stream))
        buffer[:count] = self._stream[:count]
        self._stream = self._stream[count:]
        return count


@given(st.lists(st.tuples(st.binary(max_size=200), st.binary(max_size=200))), st.lists(st.integers(1, 150)))
def test_where_the_stream_is_cut_makes_no_difference(sent: list[tuple[bytes, bytes]], sizes: list[int]) -> None:
    with Pieces(b"".join(frame(*each) for each in sent), sizes) as pieces:
        frames = FrameSocket(pieces)
        assert [(header, bytes(body)) for header, body in (frames.receive() for _ in sent)] == sent
        with pytest.raises(ChannelClosed):
            frames.receive()


@given(hostile_nodes, st.lists(st.binary(max_size=64), max_size=3))
def test_no_tree_takes_memory_that_it_did_not_bring(node: Any, bodies: list[bytes]) -> None:
    tracemalloc.start()
    try:
        with contextlib.suppress(WireError):
            Decoder([memoryview(bytearray(body)) for body in bodies], lambda other: other)(node)
        assert tracemalloc.get_traced_memory()[1] < 2 << 20
    finally:
        tracemalloc.stop()
