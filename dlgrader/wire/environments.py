"""Steps of an environment that the host keeps: one small frame each way, because a training takes tens of thousands."""

from __future__ import annotations

import math
from typing import Annotated, Any, TypeAlias

import numpy as np
from msgspec import Meta, Struct

from dlgrader.wire.errors import WireError
from dlgrader.wire.nodes import Node

# numbers of callbacks that need no handing out; arguments (number, id, seed, options) and (number,)
RESET, CLOSE = -1, -2
MOST_AT_ONCE = 1024  # steps of one message

Point: TypeAlias = int | bytes  # a number of a Discrete space, or the C-ordered bytes of an array of a Box


class Act(Struct, frozen=True, tag="act"):
    """One step of the worker's environment `number`."""

    number: int
    action: Point


class ActAll(Struct, frozen=True, tag="act_all"):
    """One step of each of several of the worker's environments, in this order: what a vector environment does."""

    steps: Annotated[list[tuple[int, Point]], Meta(max_length=MOST_AT_ONCE)]


class Acted(Struct, frozen=True, tag="acted"):
    """What the step led to; `info` is None where there is nothing to tell."""

    observation: Point
    reward: float
    terminated: bool
    truncated: bool
    info: Node = None


def point_of(value: Any) -> Point:
    """An observation or action as it travels."""
    return value.tobytes() if isinstance(value, np.ndarray) else int(value)


def value_of(space: Any, point: Point) -> Any:
    """The action or observation that travelled. `space` is gymnasium's. Raises WireError where it is none of its."""
    if hasattr(space, "n"):
        if not isinstance(point, int):
            raise WireError("bytes, where a number is asked")
        return point
    if not isinstance(point, bytes) or len(point) != space.dtype.itemsize * math.prod(space.shape):
        raise WireError(f"other than the bytes of {space.dtype} in shape {space.shape}")
    return np.frombuffer(point, space.dtype).reshape(space.shape).copy()
