"""The figures of `dlgrader check`: files in a folder, or in a page with the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlgrader.cli.guard import say
from dlgrader.errors import DlgraderError
from dlgrader.model.report import Report
from dlgrader.model.submission import Submission

if TYPE_CHECKING:
    from dlgrader.grading.exercise import Grader
    from dlgrader.grading.grade import Session
    from dlgrader.report.web.figure import Figure


class Figures:
    """Collects what exercises draw of submissions."""

    def __init__(self, folder: str | None, page: str | None, quiet: bool) -> None:
        """`folder` and `page`: where to write, None for nowhere. `quiet`: says nothing on stdout."""
        self._folder, self._page, self._quiet = folder, page, quiet
        self._results: list[tuple[Report, list[Figure]]] = []

    def draw(self, session: Session, grader: Grader, submission: Submission, report: Report) -> None:
        """The exercise's pictures of this submission. Raises DlgraderError where they cannot be drawn or written."""
        from dlgrader.grading.drawing import drawn
        from dlgrader.report.pictures import save, svg
        from dlgrader.report.web.figure import Figure

        if not grader.pictures and self._folder is not None:
            say(f"{grader.id} has no figures")
        figures = []
        for made in drawn(session, grader, submission):
            if made.picture is None:
                say(f"no figure {made.drawing.name}: {made.missing or 'the failure is ours'}")
                continue
            if self._page is not None:
                figures.append(Figure(svg(made.picture), made.drawing.shows))
            if self._folder is not None:
                name = f"{Path(submission.name).stem}-{grader.id.replace('/', '-')}-{made.drawing.name}.svg"
                path = Path(self._folder) / name
                save(made.picture, path)
                self._say(f"\n{path}\n    {made.drawing.shows}")
        self._results.append((report, figures))

    def finish(self) -> None:
        """Writes the page. Raises DlgraderError where that is not possible."""
        if self._page is None:
            return
        from dlgrader.report.web.results import result_page

        path = Path(self._page)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(result_page(self._results), encoding="utf-8", newline="\n")
        except OSError as error:
            raise DlgraderError(f"{path} cannot be written ({error.strerror}): name another file") from None
        self._say(f"\n{path}")

    def _say(self, text: str) -> None:
        if not self._quiet:
            click.echo(text)
