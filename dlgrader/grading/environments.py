"""The environments that a side may act in: offered by a check for the time of its case, played and counted here."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dlgrader.wire.environments import CLOSE, RESET, Act, ActAll, Acted, Point, point_of, value_of
from dlgrader.wire.errors import WireError
from dlgrader.wire.messages import ActedAll, Tell, TellError
from dlgrader.wire.values import Encoder

if TYPE_CHECKING:
    from dlgrader.judge.environment import Environment  # imports gymnasium

SPACING = 104_729  # between the seeds of environments that one case offers


class Environments:
    """At most one is offered at a time; it is what `gymnasium.make` leads to over there."""

    def __init__(self) -> None:
        self._offered: Environment | None = None
        self._offers = 0
        self._numbers = itertools.count(1)

    def offer(self, id: str, steps: int, seed: int, **options: Any) -> Environment:
        """Raises DlgraderError for an id that gymnasium does not have."""
        from dlgrader.judge.environment import Environment

        self._offers += 1
        self._offered = Environment(id, steps, seed + SPACING * self._offers, **options)
        return self._offered

    def withdraw(self) -> None:
        """A new case: what the last one offered can be stepped no more."""
        self._offered, self._offers = None, 0

    @property
    def offered(self) -> bool:
        """Whether one is, in this case."""
        return self._offered is not None

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Inside, gymnasium leads here: for programs of ours in this process."""
        if self._offered is None:
            yield
            return
        from dlgrader.worker import environments

        with environments.lent(self._offered.id, self, self._numbers):
            yield

    # ---- for a worker ----------------------------------------------------------------------------

    def answer(self, callback: int, args: list[Any], encode: Encoder) -> Tell | TellError:
        """The answer to RESET and CLOSE. Arguments are whatever the worker sent."""
        try:
            if callback == RESET and len(args) == 4:
                return Tell(encode(self.reset(*args)))
            if callback == CLOSE and len(args) == 1:
                self.close(*args)
                return Tell(None)
        except (ValueError, RuntimeError) as error:
            return TellError(type(error).__name__, str(error)[:500])
        return TellError("TypeError", "not so can an environment be asked")

    def act(self, message: Act) -> Acted | TellError:
        """The answer to a step."""
        try:
            observation, reward, terminated, truncated, info = self.step(message.number, message.action)
        except (ValueError, RuntimeError) as error:
            return TellError(type(error).__name__, str(error)[:500])
        return Acted(observation, reward, terminated, truncated, Encoder(_never)(info) if info else None)

    def act_all(self, message: ActAll) -> ActedAll:
        """The answers to steps in turn, up to the first that is refused: those after it were not asked for in vain."""
        outcomes: list[Acted | TellError] = []
        for number, action in message.steps:
            outcomes.append(self.act(Act(number, action)))
            if isinstance(outcomes[-1], TellError):
                break
        return ActedAll(outcomes)

    # ---- as the Host of dlgrader.worker.environments -----------------------------------------------

    def reset(self, number: Any, id: Any, seed: Any, options: Any) -> tuple[Any, dict[str, Any]]:
        """Raises RuntimeError where that id is not offered, ValueError for arguments that the environment refuses."""
        offered = self._offered
        if offered is None:
            raise RuntimeError("an environment can be used inside the functions of an exercise that offers one")
        if id != offered.id:
            raise RuntimeError(f"this exercise offers {offered.id}, not {str(id)[:50]}")
        if not isinstance(number, int) or not isinstance(options, dict | None) or type(seed) not in (int, type(None)):
            raise ValueError("reset takes seed, a whole number, and options, a dict")
        return offered.reset(number, seed, options)

    def step(self, number: int, action: Point) -> tuple[Point, float, bool, bool, dict[str, Any]]:
        """Raises RuntimeError before a reset and beyond the budget, ValueError for what is no action."""
        if self._offered is None:
            raise RuntimeError("reset the environment before its first step")
        if type(action) is not int:
            action = self._array(action)
        observation, reward, terminated, truncated, info = self._offered.step(number, action)
        return point_of(observation), float(reward), bool(terminated), bool(truncated), info

    def close(self, number: Any) -> None:
        if self._offered is not None and isinstance(number, int):
            self._offered.close(number)

    def _array(self, action: Point) -> Any:
        assert self._offered is not None
        try:
            return value_of(self._offered.action_space, action)
        except WireError as error:
            raise ValueError(f"an action is {error}") from None


def _never(value: Any) -> Any:
    raise WireError(f"an environment told a {type(value).__name__}")
