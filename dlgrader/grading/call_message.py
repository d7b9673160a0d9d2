"""The message of a call, with arguments staged where a check asks whether the call changed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlgrader.grading.callee import Callee
from dlgrader.grading.staging import can_change, named, put
from dlgrader.wire.messages import Call
from dlgrader.wire.nodes import Node
from dlgrader.wire.values import Encoder

if TYPE_CHECKING:
    from dlgrader.grading.remote import RemoteSide


def call_message(
    side: RemoteSide, callee: Callee, args: tuple[Any, ...], kwargs: dict[str, Any], encode: Encoder
) -> Call:
    """Arguments that could be changed come back with the answer, or stay over there to be looked at later where an
    object is left that could change them still.
    """
    setting = side._line.setting
    keep = callee.kind.name in side._interface.classes
    watched = [i for i, value in enumerate(args) if can_change(value)] if side._staged is not None else []
    back = [] if keep or callee.handle is not None else watched

    def node(i: int, value: Any) -> Node:
        return _kept(side, callee.shown, i, value) if i in watched and not back else encode(value)

    return Call(
        callee.name,
        [node(i, value) for i, value in enumerate(args)],
        {k: encode(v) for k, v in kwargs.items()},
        handle=callee.handle,
        keep=keep,
        seed=setting.next_seed(),
        watch=side._rules.watches(),
        inference=setting.inference,
        remember=side._remember,
        back=back,
    )


def _kept(side: RemoteSide, shown: str, position: int, value: Any) -> Node:
    assert side._staged is not None
    handle = put(side._line, value, shown)
    side._staged.kept.append((named(side._interface.signature(shown).parameters, position), handle.id, value))
    return handle
