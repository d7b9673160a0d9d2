"""What arrives is what was sent, whatever its kind, layout or nesting."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from wire_ends import Ends
from wire_strategies import same, values

from dlgrader.wire.errors import NotEncodable
from dlgrader.wire.messages import Answer
from dlgrader.wire.nodes import HandleNode
from dlgrader.wire.values import MAX_DEPTH, Decoder, Encoder


def refuse(value: Any) -> Any:
    raise NotEncodable(type(value).__name__)


def travelled(value: Any) -> Any:
    """`value`, after a way from worker to host over a real socket."""
    ends = Ends()
    try:
        encode = Encoder(refuse)
        message = Answer(encode(value))
        sender = threading.Thread(target=ends.worker.send, args=(message, encode.buffers))
        sender.start()
        answer, buffers = ends.host.receive()
        sender.join()
        assert isinstance(answer, Answer)
        return Decoder(buffers, refuse)(answer.value)
    finally:
        ends.close()


@settings(deadline=None)
@given(values)
def test_a_value_arrives_as_it_was_sent(value: Any) -> None:
    assert same(travelled(value), value)


def test_a_large_strided_tensor_arrives_whole() -> None:
    large = torch.arange(6_000_000).reshape(2000, 3000).T[::2]
    assert torch.equal(travelled(large), large)


def test_a_single_number_of_any_stride_arrives() -> None:
    single = torch.tensor([3.0, 4.0])[::2][:1]
    assert single.stride() == (2,) and travelled(single).tolist() == [3]


def test_a_received_tensor_can_be_written_to_and_shares_nothing() -> None:
    shared = torch.zeros(3)
    first, second = travelled([shared, shared])
    first += 1
    assert second.tolist() == [0, 0, 0] and shared.tolist() == [0, 0, 0]


def test_subclasses_arrive_as_plain_values() -> None:
    class Liar(torch.Tensor):
        @classmethod
        def __torch_function__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            return torch.zeros(2)

    class Number(float):
        def __eq__(self, other: object) -> bool:
            return True

    got = travelled([torch.ones(2).as_subclass(Liar), Number(3), np.float32(0.5), True])
    assert [type(v) for v in got] == [torch.Tensor, float, float, bool]
    assert got[0].tolist() == [1, 1]


@pytest.mark.parametrize(
    "value",
    [
        torch.eye(2).to_sparse(),
        torch.zeros(2, dtype=torch.uint16),
        np.array([object()]),
        1 << 100_000,
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_travel_says_so(value: Any) -> None:
    with pytest.raises(NotEncodable):
        Encoder(refuse)(value)


def test_a_structure_that_contains_itself_is_refused_and_the_deepest_legal_one_arrives() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(NotEncodable, match="contain itself"):
        Encoder(refuse)(endless)
    deep: Any = 1
    for _ in range(MAX_DEPTH):
        deep = [deep]
    assert same(travelled(deep), deep)


def test_objects_go_by_handle() -> None:
    ends = Ends()
    ends.worker.send(Answer(Encoder(lambda value: HandleNode(7, type(value).__name__))(object())))
    answer, _ = ends.host.receive()
    ends.close()
    assert answer == Answer(HandleNode(7, "object"))
