"""A report as HTML holds what the terminal says, and nothing of a learner's is taken for markup."""

from __future__ import annotations

import xml.dom.minidom

import pytest
from msgspec import structs

from dlgrader.model.picture import Layer, Picture
from dlgrader.model.report import Report
from dlgrader.report.pictures import svg
from dlgrader.report.web.figure import Figure
from dlgrader.report.web.results import fragment, result_page


def test_every_sentence_of_a_failed_check_stands_in_it(everything: Report) -> None:
    html = fragment(everything)
    for check in everything.checks:
        assert check.promise.replace("`", "") in html
    assert "the step is off by the factor 2" in html and "one halving too many" in html
    assert "<b>next:</b> try the largest step first" in html
    assert "<code>armijo</code> raised ZeroDivisionError" in html


@pytest.mark.attack(
    "availability",
    "html_injection",
    tries="Scripts in names, messages, notices and prints that a teacher's browser shows.",
    held_by="templates escape everything",
)
def test_learners_text_is_no_markup(everything: Report) -> None:
    evil = "<script>alert(1)</script>\x1b[31m"
    checks = tuple(structs.replace(check, message=evil, where=evil) for check in everything.checks)
    ref = structs.replace(everything.submission, name=evil)
    html = fragment(structs.replace(everything, checks=checks, submission=ref, notices=(evil,)))
    assert "<script" not in html and "\x1b" not in html and "&lt;script&gt;" in html


def test_a_page_holds_its_figures(everything: Report) -> None:
    picture = Picture("loss & more", (Layer("line", "yours", (0.0, 1.0), (1.0, 0.5)),))
    drawn = svg(picture)
    assert drawn == svg(picture)
    xml.dom.minidom.parseString(drawn)
    page = result_page([(everything, [Figure(drawn, "falls <slowly>")]), (everything, [])])
    assert page.count("<svg") == 1 and "falls &lt;slowly&gt;" in page and page.startswith("<!doctype html>")
