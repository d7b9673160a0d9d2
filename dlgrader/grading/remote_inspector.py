"""The closer look at calls in a sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import torch

from dlgrader.grading.handles import RemoteObject
from dlgrader.grading.interface import ANY
from dlgrader.grading.local_inspector import named
from dlgrader.grading.staging import put
from dlgrader.model.inspector import Inspection
from dlgrader.model.problems import Unreadable
from dlgrader.wire.messages import Backward, Call, Fetch, Inspect
from dlgrader.wire.values import Encoder

if TYPE_CHECKING:
    from dlgrader.grading.remote import RemoteSide


class RemoteInspector:
    """Looks at calls of a RemoteSide."""

    def __init__(self, side: RemoteSide) -> None:
        self._side = side

    def __enter__(self) -> RemoteInspector:
        self._side._remember = True
        return self

    def __exit__(self, *problem: object) -> None:
        self._side._remember = False

    def report(self) -> Inspection:
        last = self._side._last_function()
        said = self._side._request(Inspect(), [], ANY, last)
        if not isinstance(said, Mapping):
            raise Unreadable(last, "no report came back")
        parts = {name: said.get(name, ()) for name in ("random", "graph", "shared")}
        random, graph, shared = (part if isinstance(part, (list, tuple)) else () for part in parts.values())
        names = self._side._interface.signature(last).parameters
        return Inspection(_texts(random), _texts(graph), named(shared, names))

    def spoil(self) -> None:
        self._side._request(Inspect(spoil=True), [], ANY, self._side._last_function())

    def leaf(self, tensor: torch.Tensor) -> RemoteObject:
        return self._kept(tensor, leaf=True)

    def gradients(self, leaves: Sequence[RemoteObject], cotangents: Sequence[torch.Tensor]) -> list[Any] | None:
        encode = Encoder(self._side._line.lent.node)
        message = Backward([there._handle for there in leaves], [encode(c) for c in cotangents])
        found = self._side._request(message, encode.buffers, ANY, self._side._last_function())
        if not isinstance(found, list) or len(found) != len(leaves):
            return None
        return [g if isinstance(g, torch.Tensor) else None for g in found]

    @contextmanager
    def inference(self) -> Iterator[None]:
        setting = self._side._line.setting
        before, setting.inference = setting.inference, True
        try:
            yield
        finally:
            setting.inference = before

    def put(self, tensor: torch.Tensor) -> RemoteObject:
        return self._kept(tensor, leaf=False)

    def fetch(self, there: RemoteObject) -> Any:
        return self._side._request(Fetch(there._handle), [], ANY, self._side._last_function())

    def overwrite(self, there: RemoteObject, tensor: torch.Tensor) -> None:
        encode = Encoder(self._side._line.lent.node)
        message = Call("copy_", [encode(tensor)], {}, handle=there._handle, keep=True)
        self._side._line.ask(message, encode.buffers, self._side._last_function())

    def _kept(self, tensor: torch.Tensor, leaf: bool) -> RemoteObject:
        node = put(self._side._line, tensor, self._side._last_function(), leaf)
        return RemoteObject(self._side, node, ANY)


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(v[:200] for v in values if isinstance(v, str))[:20]
