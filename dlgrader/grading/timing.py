"""Times of single calls of a remote side, by the clock of the host."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from dlgrader.grading.interface import ANY
from dlgrader.grading.staging import put
from dlgrader.grading.transcript import Called
from dlgrader.wire.messages import Call, Fetch

if TYPE_CHECKING:
    from dlgrader.grading.remote import RemoteSide


def timed(side: RemoteSide, name: str, args: tuple[Any, ...]) -> tuple[float, float, Any]:
    """(seconds from the call to its answer, seconds in which the arguments were put there first, the answer)."""
    function = getattr(side, name)
    side._load()
    began = time.perf_counter()
    handles = [put(side._line, value, name) for value in args]
    staging = time.perf_counter() - began
    kind = side._interface.signature(name).result
    call = Call(function.name, list(handles), {}, seed=side._line.setting.seed)
    side._settle()
    started = time.perf_counter()
    answer = side._request(call, [], kind, name)
    seconds = time.perf_counter() - started
    side._transcript.append(Called(name, args, {}, answer))
    _drop(side, [handle.id for handle in handles])
    return seconds, staging, answer


def echo(side: RemoteSide, value: Any) -> float:
    """Seconds in which an equal answer comes back without any work."""
    handle = put(side._line, value, side._last)
    started = time.perf_counter()
    side._request(Fetch(handle.id), [], ANY, side._last)
    seconds = time.perf_counter() - started
    _drop(side, [handle.id])
    return seconds


def _drop(side: RemoteSide, handles: list[int]) -> None:
    assert side._line.worker is not None
    side._line.worker.drop(handles)
