"""An exercise ready to grade: its checks, its interface, its reference."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import types
from dataclasses import dataclass

from dlgrader.errors import DlgraderError
from dlgrader.grading.interface import Interface, interface_of
from dlgrader.grading.modules import load_module
from dlgrader.grading.stand_in import StandIn
from dlgrader.hooks.materials import Materials, pictures_module
from dlgrader.judge.check import Check, checks_of
from dlgrader.judge.forbid import Forbidden
from dlgrader.judge.picture import Drawing, pictures_of
from dlgrader.model.exercise import Entry


@dataclass(frozen=True)
class Grader:
    """Everything of an exercise that does not depend on a submission."""

    entry: Entry
    materials: Materials
    checks: tuple[Check, ...]
    interface: Interface
    forbidden: Forbidden | None
    reference: types.ModuleType
    version: str
    pictures: tuple[Drawing, ...] = ()

    @property
    def id(self) -> str:
        return self.entry.id


def _pictures(entry: Entry) -> tuple[Drawing, ...]:
    """Of `pictures/<grader>.py` beside the grader, which decides no verdict and ends no record."""
    module = pictures_module(entry)
    try:
        found = importlib.util.find_spec(module)
    except ModuleNotFoundError:  # no folder of pictures
        return ()
    return pictures_of(importlib.import_module(module)) if found else ()


@functools.lru_cache(maxsize=256)
def load_grader(entry: Entry, practice: bool = False) -> Grader:
    """Imports grader and reference. Raises DlgraderError where one is missing or does not fit.

    `practice`: in an edition without answers, a stand-in for the reference leaves open what needs it. Never for scores.
    """
    try:
        module = importlib.import_module(entry.grader_module)
    except ModuleNotFoundError as error:
        if error.name and entry.grader_module.startswith(error.name):
            raise DlgraderError(f"{entry.id} has no grader: expected the module {entry.grader_module}") from None
        raise
    materials = Materials(entry)
    checks = checks_of(module)
    total = sum(c.points for c in checks)
    if abs(total - entry.exercise.points) > 1e-9:
        raise DlgraderError(
            f"{entry.id}: the checks add up to {total:g} points, its table says {entry.exercise.points}"
        )
    away = practice and not materials.answered
    name = f"dlgrader_solution.{entry.id.replace('/', '.').replace('-', '_')}"
    return Grader(
        entry=entry,
        materials=materials,
        checks=checks,
        interface=interface_of(materials.starter),
        forbidden=getattr(module, "forbidden", None),
        reference=StandIn(name, materials) if away else load_module(materials.solution, name),
        version=materials.version(),
        pictures=(*pictures_of(module), *_pictures(entry)),
    )
