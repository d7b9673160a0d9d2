"""What `gymnasium.make` gives where the environment itself is the host's: the same interface, and nothing behind it."""

from __future__ import annotations

import copy
import itertools
import operator
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, Protocol

import gymnasium
import numpy as np
from gymnasium.envs.registration import EnvSpec, load_env_creator

from dlgrader.wire.environments import Point, point_of, value_of
from dlgrader.worker import seeds, vectors
from dlgrader.worker.hosted import Hosted

NOT_HERE = frozenset({"state", "steps_beyond_terminated", "P", "s", "lastaction"})


class Host(Protocol):
    """Where the environments are. `number` is this side's, one for each environment that was made."""

    def reset(self, number: int, id: str, seed: Any, options: Any) -> tuple[Any, dict[str, Any]]: ...

    def step(self, number: int, action: Point) -> tuple[Point, float, bool, bool, dict[str, Any]]: ...

    def close(self, number: int) -> None: ...


class HostedEnv(gymnasium.Env):  # type: ignore[misc]  # gymnasium has no types for us
    """An environment in the host's hands. Spaces are known here; every reset and step is the host's."""

    metadata = {"render_modes": ["human", "rgb_array", "ansi"]}  # noqa: RUF012  # as gymnasium declares it

    def __init__(
        self, spec: EnvSpec, host: Host, number: int, render_mode: str | None, options: dict[str, Any]
    ) -> None:
        """`spec` is gymnasium's own. Raises TypeError for options that would make it another environment."""
        if different := [name for name, value in options.items() if spec.kwargs.get(name, host) != value]:
            raise TypeError(f"{different[0]!r} cannot be chosen here: the grader keeps {spec.id} as it is")
        assert spec.entry_point is not None
        creator = load_env_creator(spec.entry_point) if isinstance(spec.entry_point, str) else spec.entry_point
        like: Any = creator(**spec.kwargs)
        self.action_space, self.observation_space = like.action_space, like.observation_space
        self.action_space.seed(seeds.ambient() + number)  # else the system's noise decides what is sampled
        self.reward_range = getattr(like, "reward_range", (-float("inf"), float("inf")))
        self.render_mode = render_mode
        self._id, self._host, self._number = spec.id, host, number
        self._discrete = hasattr(self.action_space, "n")

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, dict[str, Any]]:
        return self._host.reset(self._number, self._id, seed, options)

    def step(self, action: Any) -> tuple[Any, float, bool, bool, dict[str, Any]]:
        observation, reward, terminated, truncated, info = self._host.step(*self.asked(action))
        return value_of(self.observation_space, observation), reward, terminated, truncated, info

    def asked(self, action: Any) -> tuple[int, Point]:
        """What a step sends: this environment's number and the action. Raises AssertionError for what is no number."""
        point = self._index(action) if self._discrete else point_of(np.asarray(action, self.action_space.dtype))
        return self._number, point

    def render(self) -> None:
        """Nothing is shown."""

    def close(self) -> None:
        self._host.close(self._number)

    def _index(self, action: Any) -> int:
        try:
            return operator.index(action)
        except TypeError:
            raise AssertionError(f"{action!r} ({type(action)}) invalid: {self.action_space}") from None

    def __getattr__(self, name: str) -> Any:
        if name in NOT_HERE:
            raise AttributeError(f"{name!r} lies with the grader: an agent sees what `reset` and `step` return")
        raise AttributeError(name)

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise TypeError("an environment lies with the grader and cannot be copied; gymnasium.make makes another one")


def hosted(spec: EnvSpec, host: Host, numbers: Iterator[int]) -> EnvSpec:
    """A specification like `spec` whose environments are the host's."""

    def make(render_mode: str | None = None, **options: Any) -> HostedEnv:  # a closure, because specs are deep-copied
        return HostedEnv(spec, host, next(numbers), render_mode, options)

    theirs = copy.copy(spec)  # `dataclasses.replace` takes the id apart again: 3 ms for all of them, in every fork
    theirs.entry_point, theirs.vector_entry_point, theirs.disable_env_checker = make, None, True
    return theirs


def install(host: Hosted) -> None:
    """Hands over every registered environment, so that each way of making one leads to the host."""
    numbers = itertools.count(1)
    for id, spec in gymnasium.registry.items():
        gymnasium.registry[id] = hosted(spec, host, numbers)
    gymnasium.vector.AsyncVectorEnv.__init__ = _no_processes
    vectors.install(host)


@contextmanager
def lent(id: str, host: Host, numbers: Iterator[int]) -> Iterator[None]:
    """Inside, environments of this id are the host's: for programs of ours in the host's own process."""
    own = gymnasium.registry[id]
    gymnasium.registry[id] = hosted(own, host, numbers)
    try:
        yield
    finally:
        gymnasium.registry[id] = own


def _no_processes(self: object, *args: object, **kwargs: object) -> NoReturn:
    raise RuntimeError("AsyncVectorEnv starts processes, which are not allowed here: use SyncVectorEnv")
