"""The way from a worker to the environments that its host keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dlgrader.wire.channel import Channel
from dlgrader.wire.environments import CLOSE, RESET, Act, Acted, Point
from dlgrader.wire.errors import WireError
from dlgrader.wire.messages import Reply, Request, TellError
from dlgrader.wire.values import Decoder

Ask = Callable[[int, tuple[Any, ...], dict[str, Any]], Any]


class Hosted:
    """Resets are callbacks like others; a step has frames of its own, which are small."""

    def __init__(self, channel: Channel[Reply, Request], ask: Ask) -> None:
        self._channel = channel
        self._ask = ask

    def reset(self, number: int, id: str, seed: Any, options: Any) -> tuple[Any, dict[str, Any]]:
        """(observation, info). Raises what the host says: RuntimeError or ValueError."""
        return self._ask(RESET, (number, id, seed, options), {})  # type: ignore[no-any-return]

    def step(self, number: int, action: Point) -> tuple[Point, float, bool, bool, dict[str, Any]]:
        """(observation, reward, terminated, truncated, info). Raises what the host says."""
        self._channel.send(Act(number, action))
        reply, buffers = self._channel.receive()
        if type(reply) is Acted:
            info = {} if reply.info is None else Decoder(buffers, _unknown)(reply.info)
            return reply.observation, reply.reward, reply.terminated, reply.truncated, info
        if isinstance(reply, TellError):
            raise (ValueError if reply.error == "ValueError" else RuntimeError)(reply.message)
        raise WireError(f"unexpected {type(reply).__name__}")

    def close(self, number: int) -> None:
        self._ask(CLOSE, (number,), {})


def _unknown(node: object) -> Any:
    raise WireError("unknown node")
