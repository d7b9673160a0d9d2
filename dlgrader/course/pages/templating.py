"""The templates of the pages, which build on those of statements and results."""

from __future__ import annotations

import functools
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dlgrader.course.clock import duration
from dlgrader.report.safe import lines, one_line
from dlgrader.report.web.markup import colours
from dlgrader.report.web.results import STYLE, sentence


def rendered(template: str, **values: Any) -> str:
    """A whole page."""
    return _TEMPLATES.get_template(template).render(result_style=STYLE, colours=_colours(), **values)


def points(value: float) -> str:
    """ "7.5"; never more than two places."""
    return f"{round(value, 2) + 0.0:g}"


def percent(share: float | None) -> str:
    """ "83 %"; nothing for None."""
    return "" if share is None else f"{100 * share:.0f} %"


def anchor(exercise: str) -> str:
    """Where an exercise stands in a student's page."""
    return exercise.replace("/", "-")


def _paragraphs(text: str) -> str:
    return "\n".join(lines(text))


@functools.cache
def _colours() -> Markup:
    return Markup(colours())


_TEMPLATES = Environment(
    loader=ChoiceLoader([PackageLoader("dlgrader.course.pages"), PackageLoader("dlgrader.report.web")]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {
    "sentence": sentence,
    "line": one_line,
    "lines": _paragraphs,
    "points": points,
    "percent": percent,
    "anchor": anchor,
    "duration": duration,
}
