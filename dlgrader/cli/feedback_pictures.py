"""The pictures of `dlgrader feedback`: those that are not drawn yet are, and what fails stops no page."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import click
from rich.console import Console

from dlgrader.cli.batch import progress, standing_sandbox
from dlgrader.cli.context import registry, without
from dlgrader.cli.guard import say
from dlgrader.course.config.model import Assignment
from dlgrader.course.drawing import Undrawn, draw, keep_blank, lacking, versions
from dlgrader.course.gradebook.database import Database
from dlgrader.course.gradebook.drawings import figures
from dlgrader.course.pages.student import Pictures
from dlgrader.course.standing import Standing
from dlgrader.errors import DlgraderError
from dlgrader.grading.batch import Settings
from dlgrader.report.web.figure import Figure

NAMED = 3  # failures that are told


@dataclass(frozen=True)
class Draughtsman:
    """Draws for `dlgrader feedback`, in as many processes as `jobs` says (None: one a core)."""

    context: click.Context
    gradebook: Database
    assignment: Assignment
    jobs: int | None
    sandbox: str | None

    def pictures(self, standings: Collection[Standing]) -> Pictures:
        """What the pages of these show, drawn where it is not yet; who goes without is said on stderr."""
        try:
            self._draw(self._missing(standings))
        except DlgraderError as error:
            say(f"no pictures but those that are drawn already: {error}")
        now = versions(self.assignment, registry(self.context))

        def of(standing: Standing) -> dict[str, list[Figure]]:
            with self.gradebook.reading() as session:
                return figures(session, [one.answer for one in standing.shown.values()], now)

        return of

    def _missing(self, standings: Collection[Standing]) -> list[Undrawn]:
        with self.gradebook.reading() as session:
            found = lacking(session, self.assignment, registry(self.context), standings)
        keep_blank(self.gradebook, [one for one in found if one.blank])
        return [one for one in found if not one.blank]

    def _draw(self, todo: Sequence[Undrawn]) -> None:
        if not todo:
            return
        errors = Console(stderr=True, highlight=False)
        if importlib.util.find_spec("matplotlib") is None:
            raise DlgraderError("they need Matplotlib, which is not installed: pip install 'dlgrader[pictures]'")
        faults = []
        with standing_sandbox(self.sandbox, errors) as warm:
            jobs = self.jobs or os.cpu_count() or 1
            coming = draw(self.gradebook, todo, Settings(warm.tier, jobs, without=without(self.context), warm=warm))
            for one, failed in progress("drawing", coming, len(todo), errors, lambda drawn: _named(drawn[0])):
                faults += [f"{_named(one)}: {line}" for line in failed]
        click.echo(f"drew the pictures of {len(todo)} answers")
        _tell(faults)


def _tell(faults: Sequence[str]) -> None:
    for fault in faults[:NAMED]:
        say(f"a picture is missing, and the failure is ours: {fault}")
    if more := len(faults[NAMED:]):
        say(f"{more} more pictures are missing in the same way")


def _named(one: Undrawn) -> str:
    return f"{one.item.student} {one.item.entry.id}"
