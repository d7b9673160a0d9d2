"""The way from a worker to the environments that its host keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from dlgrader.wire.channel import Channel
from dlgrader.wire.environments import CLOSE, MOST_AT_ONCE, RESET, Act, ActAll, Acted, Point
from dlgrader.wire.errors import WireError
from dlgrader.wire.messages import ActedAll, Reply, Request, TellError
from dlgrader.wire.values import Decoder

Ask = Callable[[int, tuple[Any, ...], dict[str, Any]], Any]


Steps: TypeAlias = list[tuple[int, Point]]


class Hosted:
    """Resets are callbacks like others; a step has frames of its own, which are small. Steps of several environments
    can be sent ahead as one message; each finds its outcome when it is taken.
    """

    def __init__(self, channel: Channel[Reply, Request], ask: Ask) -> None:
        self._channel = channel
        self._ask = ask
        self._ahead: dict[int, tuple[Point, Acted | TellError]] = {}

    def reset(self, number: int, id: str, seed: Any, options: Any) -> tuple[Any, dict[str, Any]]:
        """(observation, info). Raises what the host says: RuntimeError or ValueError."""
        return self._ask(RESET, (number, id, seed, options), {})  # type: ignore[no-any-return]

    def step(self, number: int, action: Point) -> tuple[Point, float, bool, bool, dict[str, Any]]:
        """(observation, reward, terminated, truncated, info). Raises what the host says."""
        reply: object
        asked, reply = self._ahead.pop(number, (None, None)) if self._ahead else (None, None)
        if asked != action or reply is None:
            self._channel.send(Act(number, action))
            reply, _ = self._channel.receive()
        if type(reply) is Acted:
            info = {} if reply.info is None else Decoder([], _unknown)(reply.info)
            return reply.observation, reply.reward, reply.terminated, reply.truncated, info
        if isinstance(reply, TellError):
            raise (ValueError if reply.error == "ValueError" else RuntimeError)(reply.message)
        raise WireError(f"unexpected {type(reply).__name__}")

    @contextmanager
    def ahead(self, steps: Steps) -> Iterator[None]:
        """Inside, these steps, each of another environment, are taken without a message of their own."""
        if 1 < len(steps) <= MOST_AT_ONCE:
            self._channel.send(ActAll(steps))
            reply, _ = self._channel.receive()
            if not isinstance(reply, ActedAll):
                raise WireError(f"unexpected {type(reply).__name__}")
            for (number, action), outcome in zip(steps, reply.outcomes):
                self._ahead[number] = action, outcome
        try:
            yield
        finally:
            self._ahead.clear()

    def close(self, number: int) -> None:
        self._ask(CLOSE, (number,), {})


def _unknown(node: object) -> Any:
    raise WireError("unknown node")
