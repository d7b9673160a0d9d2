"""What verifying an exercise found: plain data that travels between processes."""

from __future__ import annotations

from msgspec import Struct


class Finding(Struct, frozen=True):
    """Something that is not as it must be: where, what was expected, what came."""

    file: str  # "misconceptions/eps_inside_root.py", "junk zeros"
    expected: str
    came: str
    check: str = ""
    variant: str = ""
    message: str = ""


class Tried(Struct, frozen=True):
    """One graded submission, for those who ask for details."""

    file: str
    variant: str
    points: float
    possible: float  # points of the checks that ran
    failing: tuple[str, ...]
    seconds: float


class Margin(Struct, frozen=True):
    """Deviations in one check and dtype, in units of what its tolerance allows; -1 where nothing was compared."""

    check: str
    dtype: str
    right: float = -1.0  # the worst of the right answers
    right_file: str = ""
    wrong: float = -1.0  # the smallest of those that make a misconception fail
    wrong_file: str = ""


class Verified(Struct, frozen=True):
    """The result for one exercise."""

    exercise: str
    checks: int = 0
    alternatives: int = 0
    misconceptions: int = 0
    junk: int = 0
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    tried: tuple[Tried, ...] = ()
    margins: tuple[Margin, ...] = ()
    warnings: tuple[str, ...] = ()  # what should be looked at, and is no failure


class Step(Struct, frozen=True):
    """Progress inside one exercise."""

    exercise: str
    file: str
    done: int
    total: int
