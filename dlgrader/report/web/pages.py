"""Pages: a statement that stands alone, and the site of all statements."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dlgrader.errors import DlgraderError
from dlgrader.model.exercise import Entry
from dlgrader.report.web.markup import as_html, colours

_TEMPLATES = Environment(
    loader=PackageLoader("dlgrader.report.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


class Links(NamedTuple):
    """Where a page of a site leads to."""

    home: str = ""
    before: Entry | None = None
    after: Entry | None = None


NOWHERE = Links()


def statement_page(entry: Entry, statement: str, links: Links = NOWHERE) -> str:
    """A whole HTML page."""
    return _TEMPLATES.get_template("statement.html").render(
        title=entry.exercise.title,
        entry=entry,
        body=Markup(as_html(statement)),
        colours=Markup(colours()),
        links=links,
    )


def build_site(statements: Sequence[tuple[Entry, str]], folder: Path) -> list[Path]:
    """Writes index.html and a page for each exercise; returns what was written.

    Raises DlgraderError where the folder cannot be written to.
    """
    entries = [entry for entry, _ in statements]
    pages = {folder / "index.html": _index(statements)}
    for number, (entry, statement) in enumerate(statements):
        before = entries[number - 1] if number else None
        after = entries[number + 1] if number + 1 < len(entries) else None
        links = Links("../index.html", before, after)
        pages[folder / f"{entry.id}.html"] = statement_page(entry, statement, links)
    try:
        for path, text in pages.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DlgraderError(f"{folder} cannot be written to: {error.strerror}; choose another folder") from None
    return list(pages)


def _index(statements: Sequence[tuple[Entry, str]]) -> str:
    texts = {entry.id: " ".join(statement.lower().split()) for entry, statement in statements}
    chapters = [
        (chapter, [(section, list(of)) for section, of in itertools.groupby(group, lambda e: e.exercise.section)])
        for chapter, group in itertools.groupby((e for e, _ in statements), lambda e: e.chapter)
    ]
    return _TEMPLATES.get_template("index.html").render(
        title="Exercises", chapters=chapters, texts=texts, colours="", count=len(statements)
    )
