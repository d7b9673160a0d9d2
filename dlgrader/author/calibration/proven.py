"""Misconceptions that a current calibration has seen fail, so that a quick run need not see it again."""

from __future__ import annotations

from pathlib import Path

from dlgrader.author.calibration.record import content_of, read, statistical
from dlgrader.author.digest import code_hash
from dlgrader.grading.exercise import Grader
from dlgrader.grading.misconception import read_misconception


def proven(grader: Grader) -> frozenset[Path]:
    """Those that statistical checks alone must fail, and that failed all of these on every seed."""
    names = {check.name for check in statistical(grader)}
    found = read(grader.materials) if names else None
    if found is None or found.content != content_of(grader.materials):
        return frozenset()
    seen = set()
    for path in grader.materials.misconceptions:
        measured = found.files.get(path.relative_to(grader.materials.answers).as_posix())
        if measured is None or not measured.seeds or measured.code != code_hash([path]):
            continue
        fails = read_misconception(path).fails
        if names.issuperset(fails) and all("1" not in measured.checks[name].verdict for name in fails):
            seen.add(path)
    return frozenset(seen)
