"""Mutants that were looked at and are right answers, too: a list with a reason for each."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from dlgrader.author.mutants.make import Place
from dlgrader.errors import DlgraderError

FILE = "equivalent_mutants.toml"


class Declared(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry: where the mutant differs, as in `Place`, and why nothing should notice it."""

    function: str
    line: str
    change: str
    reason: str
    number: int = 1

    @property
    def place(self) -> Place:
        return Place(self.function, self.line, self.change, self.number)


def read_declared(answers: Path) -> dict[Place, str]:
    """Place -> reason, from the list beside the reference; empty without one. Raises DlgraderError for a bad list."""
    path = answers / FILE
    if not path.is_file():
        return {}
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, list[Declared]])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DlgraderError(f"{path} cannot be read: {error}; expected entries [[mutant]] with a reason") from None
    declared = found.get("mutant", [])
    for one in declared:
        if not one.reason.strip():
            raise DlgraderError(f"{path}: `{one.change}` in {one.function} has no reason")
    return {one.place: one.reason for one in declared}


def as_entry(place: Place) -> str:
    """The lines for the list, with the reason still to be written."""
    fields = {"function": place.function, "line": place.line, "change": place.change}
    lines = [f"{name} = {msgspec.json.encode(value).decode()}" for name, value in fields.items()]
    lines += [f"number = {place.number}"] if place.number > 1 else []
    return "\n".join(["[[mutant]]", *lines, 'reason = ""'])
