"""`calibration.json`: what every statistical check said about every file, seed by seed."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct, field

from dlgrader.author.digest import code_hash
from dlgrader.errors import DlgraderError
from dlgrader.grading.exercise import Grader
from dlgrader.hooks.materials import Materials
from dlgrader.judge.check import Check
from dlgrader.report.whole import write_whole

FILE = "calibration.json"
STATISTICAL = frozenset({"learning", "distribution", "policy"})
UNBOUNDED = 1e9  # stands for what is not finite
ENOUGH = 94  # seeds without a failure bound a rate by 0.032, and that of two tries by one in 1,000


class Statistic(Struct):
    """A statistic of the first try, the worst where a try has several; None for a seed where it was not measured."""

    level: float  # of full points
    smaller: bool  # right answers are at most the level
    values: list[float | None] = field(default_factory=list)

    def worse(self, values: list[float]) -> float:
        return max(values) if self.smaller else min(values)

    def better(self, values: list[float]) -> float:
        return min(values) if self.smaller else max(values)


class Outcomes(Struct):
    """One check on one file: a "1" for each seed that passed, a "0" for each that did not."""

    tries: int = 1
    first: str = ""  # in the first try
    verdict: str = ""  # in the end
    statistics: dict[str, Statistic] = field(default_factory=dict)


class Measurements(Struct):
    """One file. `code` is the hash of its own code; all lists follow `seeds`."""

    code: str
    seeds: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # seconds of the longest training
    checks: dict[str, Outcomes] = field(default_factory=dict)


class Calibration(Struct):
    """All files of an exercise. `content` is the hash of the code of grader, starter and solution."""

    content: str
    torch: str = ""
    files: dict[str, Measurements] = field(default_factory=dict)


def statistical(grader: Grader) -> tuple[Check, ...]:
    """The checks whose verdict is a matter of luck, if only a little."""
    return tuple(check for check in grader.checks if check.kind in STATISTICAL)


def content_of(materials: Materials) -> str:
    """What a calibration of these materials belongs to."""
    return code_hash(materials.judging)


def read(materials: Materials) -> Calibration | None:
    """The record, if there is one. Raises DlgraderError for a file that is none."""
    path = materials.answers / FILE
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Calibration)
    except msgspec.MsgspecError as error:
        raise DlgraderError(
            f"{path} is no calibration: {error}; remove it, and run `dlgrader author calibrate`"
        ) from None


def write(materials: Materials, calibration: Calibration) -> Path:
    """Replaces the record, whole: a run that is killed leaves the last one. Raises DlgraderError if that cannot be."""
    path = materials.answers / FILE
    try:
        write_whole(path, msgspec.json.encode(calibration, order="deterministic") + b"\n")
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written: {error.strerror}") from None
    return path


def standing(grader: Grader) -> str:
    """What is to be said against the record: nothing if it is current, or if no check is statistical."""
    if not statistical(grader):
        return ""
    command = f"run `dlgrader author calibrate {grader.id}`"
    found = read(grader.materials)
    if found is None:
        return f"its statistical checks are not calibrated: {command}"
    if found.content != content_of(grader.materials):
        return f"its calibration is of an earlier grader, starter or solution: {command}"
    materials = grader.materials
    for path in (materials.solution, *materials.alternatives):
        name = path.relative_to(materials.answers).as_posix()
        if name not in found.files or found.files[name].code != code_hash([path]):
            return f"its calibration knows no {name} as it is now: {command}"
    seeds = len(found.files["solution.py"].seeds)
    return "" if seeds >= ENOUGH else f"its calibration holds {seeds} seeds of the solution so far: {command}"
