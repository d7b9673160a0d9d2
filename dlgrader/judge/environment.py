"""Environments that a learner's program acts in: they stay here, and every step is counted here."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from typing import Any

import gymnasium

from dlgrader.errors import DlgraderError

MOST_OPEN = 1024  # environments of one training
SEEDS = 1 << 31
TRACED = 500  # steps between two entries of a trace
PLAIN_SPACES = (gymnasium.spaces.Box, gymnasium.spaces.Discrete)


@dataclass(frozen=True)
class Episode:
    """An episode that is over: it ended by itself, was cut off by the time limit, or was left by a reset."""

    reward: float  # the sum of its rewards
    steps: int
    terminated: bool = False
    truncated: bool = False


class Environment:
    """All environments that one training makes of an id, and what happened in them.

    `steps` are counted over all of them, `late` are those made in an episode that was over. `episodes` are in the order
    in which they were over; those still running are not among them. `trace` has a digest of all that was done and seen
    for every 500 steps: equal ones tell that two trainings went the same way up to there. A step beyond the budget is
    refused with a RuntimeError over there, and `spent` says so.
    """

    def __init__(self, id: str, steps: int, seed: int = 0, **options: Any) -> None:
        """`options` are gymnasium.make's. `seed` is for resets that name none, so that a regrade is the same.

        Raises DlgraderError for an id that gymnasium does not have, and for spaces other than Box and Discrete.
        """
        try:
            self._spec = gymnasium.spec(id)
            self._options = options
            made = self._make()
        except gymnasium.error.Error as error:
            raise DlgraderError(f"no environment {id!r} here: {error}") from None
        if not all(isinstance(space, PLAIN_SPACES) for space in (made.action_space, made.observation_space)):
            raise DlgraderError(f"{id}: only Box and Discrete spaces can be reached from a sandbox")
        self.action_space, self.observation_space = made.action_space, made.observation_space
        self.id = id
        self.budget = steps
        self.steps = 0
        self.late = 0
        self.spent = False
        self.episodes: list[Episode] = []
        self.trace: list[bytes] = []
        self._seen = hashlib.blake2b(digest_size=16)
        self._seed = seed
        self._running: dict[int, _Running] = {}
        self._made = 0

    def reset(
        self, number: int, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Any, dict[str, Any]]:
        """(observation, info) of a new episode in environment `number`, which is made if there is none.

        Raises ValueError for a seed or options that the environment does not take.
        """
        running = self._running.get(number)
        if running is None:
            if len(self._running) >= MOST_OPEN:
                raise ValueError(f"more than {MOST_OPEN} environments are open")
            self._made += 1
            running = self._running[number] = _Running(self._make(), self._made)
            seed = (self._seed + 7919 * self._made) % SEEDS if seed is None else seed
        elif running.steps and not running.over:
            self.episodes.append(Episode(running.reward, running.steps))
        running.reward, running.steps, running.over = 0.0, 0, False
        try:
            return running.environment.reset(seed=seed, options=options)  # type: ignore[no-any-return]
        except Exception as error:  # whatever the environment says to arguments that are a learner's
            raise ValueError(f"{self.id} cannot be reset with seed {seed!r} and options {options!r}: {error}") from None

    def step(self, number: int, action: Any) -> tuple[Any, float, bool, bool, dict[str, Any]]:
        """(observation, reward, terminated, truncated, info), counted.

        Raises RuntimeError without a reset before and beyond the budget, ValueError for an action that is not one.
        """
        running = self._running.get(number)
        if running is None:
            raise RuntimeError("reset the environment before its first step")
        if not self._allowed(action):
            raise ValueError(f"{action!r} is no action of {self.id}: {self.action_space}")
        if self.steps >= self.budget:
            self.spent = True
            raise RuntimeError(
                f"all {self.budget} steps are used up (those of all environments together, evaluation included)"
            )
        self.steps += 1
        if running.over:
            self.late += 1
            with warnings.catch_warnings(action="ignore"):
                return running.environment.step(action)  # type: ignore[no-any-return]
        observation, reward, terminated, truncated, info = running.environment.step(action)
        self._seen.update(b"%d %b %b" % (running.place, _bytes(action), _bytes(observation)))
        if not self.steps % TRACED:
            self.trace.append(self._seen.copy().digest())
        running.reward += reward
        running.steps += 1
        if terminated or truncated:
            running.over = True
            self.episodes.append(Episode(running.reward, running.steps, terminated, truncated))
        return observation, reward, terminated, truncated, info

    def close(self, number: int) -> None:
        """Forgets environment `number`; an episode that runs in it counts as left."""
        running = self._running.pop(number, None)
        if running is not None and running.steps and not running.over:
            self.episodes.append(Episode(running.reward, running.steps))

    def _allowed(self, action: Any) -> bool:
        space = self.action_space
        if isinstance(space, gymnasium.spaces.Discrete):  # its own test takes half as long as a step
            return type(action) is int and 0 <= action - int(space.start) < int(space.n)
        return bool(space.contains(action))

    def _make(self) -> Any:
        return gymnasium.make(self._spec, disable_env_checker=True, **self._options)


def _bytes(value: Any) -> bytes:
    return value.tobytes() if hasattr(value, "tobytes") else b"%d" % value


class _Running:
    """One environment and its present episode."""

    def __init__(self, environment: Any, place: int) -> None:
        self.environment, self.place = environment, place
        self.reward, self.steps, self.over = 0.0, 0, True
