"""Whatever bytes a worker sends, the host gets a message or a WireError, and needs little memory for it."""

from __future__ import annotations

import contextlib
import struct
import tracemalloc
from typing import Any

import msgspec
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wire_ends import Ends
from wire_strategies import hostile_nodes, values

from dlgrader.wire.channel import MAX_ANSWER_HEADER, Envelope
from dlgrader.wire.errors import ChannelClosed, WireError
from dlgrader.wire.frames import MAX_BODY, PREFIX
from dlgrader.wire.messages import Answer, Hello, Problem, Raised
from dlgrader.wire.nodes import DictNode, ListNode, TensorNode
from dlgrader.wire.values import Decoder, Encoder

encode = msgspec.msgpack.Encoder().encode


def frame(header: bytes, body: bytes = b"") -> bytes:
    return PREFIX.pack(len(header), len(body)) + header + body


def received(data: bytes) -> Any:
    """The value that a host makes of a worker's bytes. Raises WireError for the rest."""
    ends = Ends()
    try:
        with contextlib.suppress(BlockingIOError):
            ends.theirs.setblocking(False)
            ends.theirs.sendall(data)
        ends.worker.close()
        message, buffers = ends.host.receive()
        if isinstance(message, Answer):
            return Decoder(buffers, lambda node: node)(message.value)
        return message
    finally:
        ends.close()


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"")
def test_random_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        received(data)
    with pytest.raises(WireError):
        received(frame(b"\x93" + data))


@settings(deadline=None)
@given(values, st.data())
def test_a_damaged_frame_gives_a_value_or_a_wire_error(value: Any, data: st.DataObject) -> None:
    encoder = Encoder(lambda _: None)
    header = encode(Envelope(Answer(encoder(value)), [len(b) for b in encoder.buffers]))
    whole = bytearray(frame(header, b"".join(encoder.buffers)))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(PREFIX.size, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(WireError):
        received(bytes(whole))


@settings(deadline=None)
@given(hostile_nodes, st.lists(st.integers(-1, 70), max_size=3), st.binary(max_size=80))
def test_a_well_formed_lie_gives_a_value_or_a_wire_error(node: Any, sizes: list[int], body: bytes) -> None:
    with contextlib.suppress(WireError):
        received(frame(encode(Envelope(Answer(node), sizes)), body))


@settings(deadline=None)
@given(st.sampled_from(sorted(["float32", "bool", "int8"])), st.integers(0, 64))
def test_a_tensor_has_the_bytes_that_its_shape_says_or_is_refused(dtype: str, count: int) -> None:
    data = frame(encode(Envelope(Answer(TensorNode(dtype, [2, 3], 0)), [count])), bytes(count))
    if count == 6 * (4 if dtype == "float32" else 1):
        assert received(data).shape == (2, 3)
    else:
        with pytest.raises(WireError):
            received(data)


def test_a_bool_tensor_holds_zeros_and_ones_only() -> None:
    got = received(frame(encode(Envelope(Answer(TensorNode("bool", [3], 0)), [3])), b"\x00\x07\xff"))
    assert got.view(torch.uint8).tolist() == [0, 1, 1]


def nested(depth: int) -> bytes:
    """A list in a list in a list ..., which no encoder of ours would write."""
    return b"\x93\x82\xa4type\xa6answer\xa5value" + b"\x92\xa1l\x91" * depth + b"\xc0" + b"\x90\x00"


@pytest.mark.parametrize("depth", [49, 400, 100_000])
def test_deep_nesting_is_refused_without_exhausting_the_stack(depth: int) -> None:
    with pytest.raises(WireError):
        received(frame(nested(depth)))


@pytest.mark.parametrize(
    "node",
    [
        TensorNode("float32", [0, 1 << 63], 0),
        TensorNode("float32", [0, 1 << 62, 1 << 62], 0),
        TensorNode("float32", [-1, 0], 0),
        TensorNode("float32", [0], 1),
        TensorNode("float32", [1] * 17, 0),
        TensorNode("bfloat16", [0], 0, array=True),
        TensorNode("object", [0], 0),
    ],
    ids=str,
)
def test_a_tensor_that_cannot_be_is_refused(node: TensorNode) -> None:
    with pytest.raises(WireError):
        received(frame(encode(Envelope(Answer(node), [0]))))


def test_many_tensors_cannot_share_a_buffer() -> None:
    same = TensorNode("bool", [64], 0)
    with pytest.raises(WireError, match="share"):
        received(frame(encode(Envelope(Answer(ListNode([same, same])), [64])), bytes(64)))


@pytest.mark.attack(
    "forging",
    "key_twice",
    tries="Answers with a dictionary that has a key twice, of which a reader might take either.",
    held_by="a dictionary with a key twice is refused while decoding",
)
def test_a_key_twice_is_refused() -> None:
    with pytest.raises(WireError, match="twice"):
        received(frame(encode(Envelope(Answer(DictNode([("a", 1), ("a", 2)]))))))


@pytest.mark.parametrize(
    "message",
    [
        Answer(None, printed="x" * 5001),
        Answer(None, used=["x"] * 201),
        Raised(Problem("E" * 201, "")),
        Raised(Problem("E", "m" * 1001)),
        Hello("x" * 1001),
    ],
    ids=lambda m: type(m).__name__,
)
def test_what_a_worker_says_about_itself_is_bounded(message: Any) -> None:
    with pytest.raises(WireError, match="length"):
        received(frame(encode(Envelope(message))))


@pytest.mark.parametrize("lengths", [(MAX_ANSWER_HEADER + 1, 0), (1, MAX_BODY + 1), (0xFFFFFFFF, (1 << 64) - 1)])
def test_an_oversize_frame_is_refused_before_anything_is_allocated(lengths: tuple[int, int]) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(WireError, match="over the limit"):
            received(struct.pack("<IQ", *lengths))
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_a_frame_that_breaks_off_says_that_the_process_ended() -> None:
    with pytest.raises(ChannelClosed):
        received(frame(encode(Envelope(Answer(None))))[:-1])
