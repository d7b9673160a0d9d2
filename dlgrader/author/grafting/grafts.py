"""Misconceptions in another hand: what diagnosis must recognise without meeting its own files."""

from __future__ import annotations

from typing import NamedTuple

from dlgrader.author.grafting.restyle import restyled
from dlgrader.errors import DlgraderError
from dlgrader.grading.interface import interface_of
from dlgrader.hooks.materials import Materials


class Graft(NamedTuple):
    """A submission with the mistake of a misconception, and where it comes from."""

    misconception: str
    file: str
    source: str
    by_hand: bool


def grafts_of(materials: Materials) -> list[Graft]:
    """Those written by hand in the style of an alternative, then every misconception with other rounding.

    Raises DlgraderError for a file in grafts/ that is not named `<misconception>__<alternative>.py`.
    """
    mistakes = {path.stem: path for path in materials.misconceptions}
    styles = {path.stem for path in materials.alternatives}
    found = []
    for path in materials.grafts:
        mistake, _, style = path.stem.partition("__")
        if mistake not in mistakes or style not in styles:
            raise DlgraderError(f"{path} is not named after a misconception, two underscores and an alternative")
        found.append(Graft(mistake, f"grafts/{path.name}", path.read_text(encoding="utf-8"), True))
    interface = interface_of(materials.starter)
    for name, path in mistakes.items():
        source = restyled(path.read_text(encoding="utf-8"), interface)
        found.append(Graft(name, f"{path.name} with other rounding", source, False))
    return found
