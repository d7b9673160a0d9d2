"""How much is tried, and which checks may be tried often."""

from __future__ import annotations

from dataclasses import dataclass

from dlgrader.author.junk.source import DEEPEST, KINDS
from dlgrader.judge.check import Check

COSTLY_KINDS = frozenset({"learning", "distribution", "policy", "performance", "convergence"})
CHEAP_SECONDS = 10.0
MINUTES = 100.0


@dataclass(frozen=True)
class Depth:
    """Variants for right and wrong answers, the first with all checks, the others with the cheap ones; kinds of junk.

    `thorough`: costly checks for the alternatives and for junk, too; misconceptions meet every check that does not take
    minutes, instead of the contract and those they must fail (of these the cheap ones, if there are any; where none is,
    a calibration that is current proves as much as a run); no check of a wrong submission ends at its first failing
    case.
    """

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    junk: tuple[str, ...]
    thorough: bool


FULL = Depth(right=("", "1", "2"), wrong=("", "1"), junk=KINDS, thorough=True)
QUICK = Depth(right=("",), wrong=("",), junk=DEEPEST, thorough=False)


def cheap(check: Check) -> bool:
    """Whether a check takes so little time that several variants of it may run."""
    return check.kind not in COSTLY_KINDS and check.seconds <= CHEAP_SECONDS


def long(check: Check) -> bool:
    """Whether a check trains for minutes, so that only files that it must fail are worth it."""
    return check.seconds > MINUTES
