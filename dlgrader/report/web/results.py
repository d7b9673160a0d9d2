"""A report as HTML: a page of its own, or a piece for a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dlgrader.model.outcome import Outcome
from dlgrader.model.report import CheckReport, Report
from dlgrader.report.details import details
from dlgrader.report.marks import mark
from dlgrader.report.pick import score
from dlgrader.report.safe import lines, one_line
from dlgrader.report.web.figure import Figure

PRINTED_LINES = 20
_CODE = re.compile(r"`([^`]+)`")


class _Row(NamedTuple):
    check: CheckReport
    mark: str
    points: str
    details: list[tuple[str, str]]
    message: str


def fragment(report: Report, figures: Sequence[Figure] = (), styled: bool = True) -> str:
    """An element with its style, which takes colours and fonts from where it stands. Not `styled`: for a page that has
    `STYLE` once for many.
    """
    possible = sum(check.max_points for check in report.checks)
    return _TEMPLATES.get_template("result.html").render(
        report=report,
        total=score(report.points, possible),
        rows=list(_rows(report.checks)),
        wrong=report.outcome is not Outcome.PASS,
        printed=lines(report.example.printed)[:PRINTED_LINES] if report.example else [],
        figures=[Figure(Markup(figure.svg), figure.shows) for figure in figures],
        styled=styled,
    )


def result_page(results: Sequence[tuple[Report, Sequence[Figure]]]) -> str:
    """A whole page of one report or several."""
    title = ", ".join(one_line(f"{report.exercise}: {report.submission.name}") for report, _ in results)
    bodies = [Markup(fragment(report, figures)) for report, figures in results]
    return _TEMPLATES.get_template("results.html").render(title=title, bodies=bodies, colours="")


def _rows(checks: Sequence[CheckReport]) -> Iterator[_Row]:
    said, hints = "", set()
    for check in checks:
        quiet = check.outcome is Outcome.PASS or (check.outcome in _UNJUDGED and check.message == said)
        told = [] if quiet or check.outcome in _UNJUDGED else list(details(check))
        told = [(label, text) for label, text in told if label != "next" or text not in hints]
        hints.add(check.hint)
        points = "withheld" if check.outcome is Outcome.FAULT else score(check.points, check.max_points)
        yield _Row(check, mark(check.outcome, "utf-8"), points, told, "" if quiet else check.message)
        said = check.message


_UNJUDGED = (Outcome.SKIP, Outcome.FAULT)


def sentence(text: str) -> Markup:
    """Text in one line, with what stands in backticks set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(one_line(text)))))


_TEMPLATES = Environment(
    loader=PackageLoader("dlgrader.report.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_TEMPLATES.filters["sentence"] = sentence
_TEMPLATES.filters["line"] = one_line
STYLE = Markup(_TEMPLATES.get_template("result_style.html").render())
