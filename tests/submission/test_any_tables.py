"""Rosters, tables of platforms, names of members and headers: whatever they hold, the answer is one of a few kinds."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dlgrader.errors import DlgraderError, UnreadableSubmission
from dlgrader.model.submission import Part, Submission
from dlgrader.submission import find_submissions
from dlgrader.submission.exercise import answered
from dlgrader.submission.layouts import Layout, _submitters
from dlgrader.submission.needed import needed
from dlgrader.submission.roster import read_roster

IDS = ["ch04/adam", "ch04/rmsprop", "ch06/conv2d-forward", "appA/taylor"]
CELLS = st.text(st.sampled_from(list("abé,;|\"'\n\r\t =-+@\0\ufeff\u202e")), max_size=12) | st.text(max_size=8)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("any")


@settings(max_examples=60)
@given(st.binary(max_size=120) | st.lists(st.lists(CELLS, max_size=5), max_size=5).map(lambda rows: table(rows)), CELLS)
def test_rosters(place: Path, data: bytes, name: str) -> None:
    (place / "roster.csv").write_bytes(data)
    try:
        roster = read_roster(place / "roster.csv")
    except DlgraderError as refusal:
        assert "\n" not in str(refusal) and "roster.csv" in str(refusal)
        return
    ids = {student.id for student in roster.students}
    assert ids and all(id == id.strip() != "" for id in ids)
    for found in (name, *ids):
        match = roster.match(found)
        assert match.student in ids or (match.student is None and "\n" not in match.why)


def table(rows: list[list[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["student", "name", "also", "email"], *rows])
    return file.getvalue().encode("utf-8", "replace")


YAML = st.lists(
    st.sampled_from(
        ["a: ", "submission_1:", "\n", "  ", ":submitters", ":sid: ", "- ", "[", "]", "{", "}", "&x ", "*x", "? ",
         "!!int ", "!!python/object:os.system ", "2020-13-45", "1e999", "0o9", "<<: ", "'", '"', "|", "# ", "\t", "...",
         "---", "%", "7"]
    ),
    max_size=25,
).map("".join)  # fmt: skip
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefghi", "bcdefghij")
)


@settings(max_examples=60)
@given(st.binary(max_size=80) | YAML.map(str.encode))
@example((LAUGHS + "submission_1: {':submitters': [{':sid': *j}]}").encode())
@example(b"submission_1: {':submitters': [{':name': 2020-99-99}]}")
@example(b"[" * 2000)
@example(b"submission_1: {':submitters': [{':sid': 3}, {':email': x@y}]}")
def test_tables_of_gradescope(data: bytes) -> None:
    try:
        found = _submitters(data)
    except UnreadableSubmission as refusal:
        assert "\n" not in str(refusal)
        return
    assert all(isinstance(text, str) for pair in found.items() for text in pair)


NAMES = st.lists(
    st.sampled_from(["a", "doe", "_", "1", "12345", "/", "\\", "..", ".", ".py", ".zip", ".ipynb", "LATE", "-1", " ",
                     "_assignsubmission_file", "submitted", "__MACOSX", "C:", "\n", "é", "\u202e",
                     "submission_metadata.yml"]),
    min_size=1, max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=40)
@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(st.dictionaries(NAMES, st.sampled_from(["x = 1", "{", "", "# dlgrader: ch04/adam"]), min_size=1, max_size=5))
def test_names_of_members(place: Path, members: dict[str, str]) -> None:
    with zipfile.ZipFile(place / "class.zip", "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    for layout in (None, *Layout):
        try:
            found = find_submissions(str(place / "class.zip"), layout=layout)
        except DlgraderError as refusal:
            assert "\n" not in str(refusal)
            continue
        told = [*found.problems, *(problem for work in found.students for problem in work.problems)]
        assert all("\n" not in sentence for sentence in told)
        assert found.students or told
        for work in found.students:
            assert work.student and not {"/", "\n"} & set(work.student)


LINES = st.lists(
    st.sampled_from(["# dlgrader: ", "#dlgrader:", "ch04/adam", "adam", "ADAM", "ch99/x", "taylor", "\n", "x = 1", "  ",
                     "def f(): return g()", "g = f", "import torch", "x.y = f", "class C(f): pass", "\0", "(", "é",
                     "f[x] = 1", "from m import *", "@f", "async def h(): await f", "x += 1", "with f as x: pass",
                     "del f", "lambda: f"]),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.lists(LINES, min_size=1, max_size=5), st.sampled_from([None, *IDS]), st.sampled_from(["f", "x", "C", "g"]))
def test_headers_and_what_names_need(cells: list[str], explicit: str | None, name: str) -> None:
    parts = tuple(Part(f"cell {number}", source) for number, source in enumerate(cells, 1))
    submission = Submission("a.ipynb", "bob/a.ipynb", parts, "0" * 64)
    try:
        cut = answered(submission, IDS, explicit)
    except DlgraderError as refusal:
        assert "\n" not in str(refusal)
    else:
        assert cut and all(id in IDS and set(answer.parts) <= set(parts) for id, answer in cut)
    for part in needed(parts, [name]):
        (whole,) = [each for each in parts if each.label == part.label]
        kept, lines = part.source.split("\n"), whole.source.split("\n")
        assert len(kept) == len(lines) and all(line in ("", whole) for line, whole in zip(kept, lines, strict=True))
