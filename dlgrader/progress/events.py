"""What is worth remembering of a learner's work."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct


class Checked(Struct, frozen=True):
    """All checks of an exercise were run."""

    exercise: str
    at: float  # seconds since 1970, UTC
    points: float
    max_points: float
    passed: bool


class HintRead(Struct, frozen=True):
    """A step of the hints was read, from 1."""

    exercise: str
    at: float
    step: int


class SolutionSeen(Struct, frozen=True):
    """The solution was shown."""

    exercise: str
    at: float


Event: TypeAlias = Checked | HintRead | SolutionSeen
