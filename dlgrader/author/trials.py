"""Which submissions are graded to verify an exercise, with which variant and which checks."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dlgrader.author.calibration.proven import proven
from dlgrader.author.depth import Depth, cheap, long
from dlgrader.author.junk.source import junk_source
from dlgrader.grading.exercise import Grader
from dlgrader.grading.misconception import Misconception


class Role(enum.StrEnum):
    """What a submission is, and so what it must score."""

    STARTER = "starter"
    RIGHT = "right"
    WRONG = "wrong"
    JUNK = "junk"


@dataclass(frozen=True)
class Trial:
    """One submission to grade. `checks`: names of those that run; `fails`: those among them that must fail."""

    role: Role
    file: str
    source: str
    variant: str
    checks: frozenset[str]
    fails: frozenset[str] = frozenset()


def trials_of(grader: Grader, misconceptions: Sequence[Misconception], depth: Depth) -> list[Trial]:
    """Everything that is graded for one exercise: starter, right answers, misconceptions, junk."""
    everything = frozenset(check.name for check in grader.checks)
    often = frozenset(check.name for check in grader.checks if cheap(check))
    once = everything if depth.thorough else often
    known = frozenset() if depth.thorough else proven(grader)
    return [
        Trial(Role.STARTER, "starter.py", grader.materials.starter, "", everything),
        *_right(grader, depth, everything, often),
        *(
            trial
            for m in misconceptions
            if m.path not in known
            for trial in _wrong(m, grader, depth, everything, often)
        ),
        *(Trial(Role.JUNK, f"junk {kind}", junk_source(grader.interface, kind), "", once) for kind in depth.junk),
    ]


def _right(grader: Grader, depth: Depth, everything: frozenset[str], often: frozenset[str]) -> Iterator[Trial]:
    for path in (grader.materials.solution, *grader.materials.alternatives):
        solution = path == grader.materials.solution
        name = path.name if solution else f"alternatives/{path.name}"
        for variant in depth.right:
            all_of_them = variant == depth.right[0] and (solution or depth.thorough)
            yield Trial(Role.RIGHT, name, path.read_text("utf-8"), variant, everything if all_of_them else often)


def _wrong(
    misconception: Misconception, grader: Grader, depth: Depth, everything: frozenset[str], often: frozenset[str]
) -> Iterator[Trial]:
    fails = everything.intersection(misconception.fails)
    contracts = {check.name for check in grader.checks if check.kind == "contract" and cheap(check)}
    minutes = {check.name for check in grader.checks if long(check)}
    for variant in depth.wrong:
        allowed = everything if variant == depth.wrong[0] else often
        checks = allowed - (minutes - fails) if depth.thorough else (fails & often or fails) | contracts
        if fails & checks:
            name = f"misconceptions/{misconception.path.name}"
            yield Trial(Role.WRONG, name, misconception.path.read_text("utf-8"), variant, checks, fails & checks)
