"""Statements as pages: they stand alone, they lead to each other, and hold no answers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dlgrader.errors import DlgraderError
from dlgrader.hooks.materials import Materials
from dlgrader.hooks.registry import make_registry
from dlgrader.report.web.markup import as_html
from dlgrader.report.web.pages import build_site, statement_page

ENTRIES = list(make_registry())
STATEMENTS = [(entry, Materials(entry).statement) for entry in ENTRIES]


class Links(HTMLParser):
    """Addresses that a page refers to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build_site(STATEMENTS, folder)
    return folder


def test_every_page_can_be_reached_from_the_first_and_every_link_leads_somewhere(site: Path) -> None:
    reached, todo = set(), [site / "index.html"]
    while todo:
        page = todo.pop()
        if page in reached:
            continue
        reached.add(page)
        for address in Links(page.read_text(encoding="utf-8")).found:
            target = (page.parent / address).resolve()
            assert target.is_file(), f"{page.name} leads to {address}"
            todo.append(target)
    assert reached == set(site.rglob("*.html"))
    assert len(reached) == len(ENTRIES) + 1


def test_no_page_needs_the_network_or_shows_latex(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"(?:src|href|url\()\s*=?\s*[\"']?(?:https?:)?//", text)
        assert "\\frac" not in re.sub(r"data-text=\"[^\"]*\"", "", text)


def test_formulas_are_mathml_and_html_is_text() -> None:
    page = as_html("# A\n\n$a_1$ <script>alert(1)</script>\n\n$$\\frac12$$\n\n| a | b |\n| - | - |\n| $x$ | 2 |\n")
    assert page.count("<math") == 3
    assert 'display="block"' in page
    assert "<script>" not in page
    assert "<table>" in page


def test_code_is_coloured_and_kept() -> None:
    page = as_html("```python\n>>> f(1 < 2)\n```\n")
    assert re.sub(r"<[^>]+>", "", page).strip() == "&gt;&gt;&gt; f(1 &lt; 2)"


def test_a_page_of_its_own_has_no_links() -> None:
    assert Links(statement_page(*STATEMENTS[0])).found == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(DlgraderError, match="choose another folder"):
        build_site(STATEMENTS[:1], tmp_path / "site")
