"""Measurements of an exercise, kept beside its reference: made by a command, read by the coverage page."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from dlgrader.author.digest import code_hash
from dlgrader.author.mutants.make import Place
from dlgrader.errors import DlgraderError
from dlgrader.hooks.content import content_hash
from dlgrader.hooks.materials import Materials

Record = TypeVar("Record", bound=Struct)


class Mutation(Struct, frozen=True):
    """What `author mutate` found. `content`: of grader, starter and solution."""

    content: str
    mutants: int
    killed: int
    equivalent: int
    survivors: tuple[Place, ...]
    noticed: dict[str, int]  # check -> mutants that it was the first to notice
    unused: dict[str, str]  # checks that no mutant met, and why
    reference_seconds: float  # CPU time of the solution in all checks that ran

    FILE = "mutation.json"

    @property
    def score(self) -> float:
        """Share of the mutants that some check notices, those that are equivalent left out."""
        return self.killed / max(1, self.mutants - self.equivalent)


class Diagnosed(Struct, frozen=True):
    """What `author diagnose` found. `content`: of grader, starter, reference and grafts."""

    content: str
    grafts: int  # written by hand in the style of an alternative
    restyled: int  # misconceptions with other rounding
    named: tuple[str, ...]
    wrong: dict[str, str]  # submission -> the misconceptions that feedback named instead
    silent: tuple[str, ...]

    FILE = "diagnosis.json"


def mutation_content(materials: Materials) -> str:
    """What a Mutation belongs to: the code of the grader, and the text of the files whose lines it names."""
    return _of(materials, [])


def diagnosis_content(materials: Materials) -> str:
    """What a Diagnosed belongs to: the same, and the text of the submissions."""
    return _of(materials, [*materials.misconceptions, *materials.grafts])


def _of(materials: Materials, texts: list[Path]) -> str:
    code = materials.grader
    return code_hash(code) + content_hash([path for path in materials.judging if path not in code] + texts)


def write_record(materials: Materials, record: Mutation | Diagnosed) -> Path:
    """Writes the record beside the reference. Raises DlgraderError where that cannot be."""
    path = materials.answers / record.FILE
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written: {error.strerror}") from None
    return path


def read_record(materials: Materials, kind: type[Record]) -> Record | None:
    """The record of that kind, if there is one. Raises DlgraderError for a file that is none."""
    path = materials.answers / kind.FILE  # type: ignore[attr-defined]
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except msgspec.MsgspecError as error:
        raise DlgraderError(f"{path} is no record: {error}; make it again") from None
