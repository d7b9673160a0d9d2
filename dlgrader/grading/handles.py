"""What a remote side hands out: its exported names, and objects that stay in the worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dlgrader.errors import DlgraderError
from dlgrader.grading.callee import Callee
from dlgrader.grading.interface import ANY, Kind, Signature
from dlgrader.grading.operators import Operators, declared_as
from dlgrader.wire.nodes import HandleNode

if TYPE_CHECKING:
    from dlgrader.grading.remote import RemoteSide


class RemoteFunction:
    """An exported function or class of a remote side."""

    def __init__(self, side: RemoteSide, name: str) -> None:
        self._side = side
        self.name = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._side._call(self._callee, args, kwargs)

    def _each(self, many: Sequence[tuple[Any, ...]]) -> list[Any]:
        return self._side._call_each(self._callee, many)

    @property
    def _callee(self) -> Callee:
        interface = self._side._interface
        kind = Kind(self.name) if self.name in interface.classes else interface.signature(self.name).result
        return Callee(self.name, None, self.name, kind)


class RemoteMethod:
    """A method of an object that stays in the worker."""

    def __init__(self, owner: RemoteObject, name: str, kind: Kind) -> None:
        self._side = owner._side
        self._callee = Callee(f"{owner._kind.name}.{name}", owner._handle, name, kind)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._side._call(self._callee, args, kwargs)

    def _each(self, many: Sequence[tuple[Any, ...]]) -> list[Any]:
        return self._side._call_each(self._callee, many)


class RemoteObject(Operators):
    """An object that stays in the worker. Attributes are fetched; methods are called and operators applied over there.

    Operators and methods whose declared result is a class of the exercise's own wait in a queue until something is
    read; their exceptions come with that.
    """

    __slots__ = ("_kind", "_node", "_side")

    _side: RemoteSide
    _node: HandleNode
    _kind: Kind

    def __init__(self, side: RemoteSide, node: HandleNode, kind: Kind) -> None:
        _set_side(self, side)
        _set_node(self, node)
        _set_kind(self, kind)

    @property
    def _handle(self) -> int:
        return self._node.id

    @property
    def _class_name(self) -> str:
        return self._node.class_name

    def __repr__(self) -> str:
        return f"<{self._class_name}>"  # in sentences for learners, who have no business with our addresses

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)  # what a learner calls private is not examined
        method = self._methods().get(name)
        if method is None:
            return self._side._read(self, name)
        return RemoteMethod(self, name, method.result)

    def __setattr__(self, name: str, value: Any) -> None:
        self._side._assign(self, name, value)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        callee = Callee(f"what `{self._side._last}` returned", self._handle, "", ANY)
        return self._side._call(callee, args, kwargs)

    def _operate(self, name: str, others: tuple[Any, ...]) -> Any:
        methods = self._methods()
        declared = methods.get(name) or methods.get(declared_as(name))
        if declared is None:
            raise DlgraderError(f"the starter does not define `{self._kind.name}.{name}`, which the grader uses")
        return self._side._operate(self, name, others, declared.result)

    def _methods(self) -> dict[str, Signature]:
        return self._side._interface.classes.get(self._kind.name, {})


# attributes set on a handle are set over there; these are its own
_set_side = RemoteObject.__dict__["_side"].__set__
_set_node = RemoteObject.__dict__["_node"].__set__
_set_kind = RemoteObject.__dict__["_kind"].__set__
