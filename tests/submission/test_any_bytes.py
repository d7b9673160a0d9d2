"""Whatever is handed in, reading it ends in a Submission or in UnreadableSubmission."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dlgrader.errors import UnreadableSubmission
from dlgrader.model.submission import StudentWork, Submission
from dlgrader.submission import exercise_of, read_bytes, syntax_problem
from dlgrader.submission.desk import Desk
from dlgrader.submission.entries import Entry

COOKIES = st.sampled_from([b"", b"# coding: latin-1\n", b"# coding: utf-7\n", b"# coding: gb18030\n", b"\xef\xbb\xbf"])
PYTHON = st.text(st.sampled_from(list("x=1+()[]{}:\n\t #'\"\\%!?,.é\0\r\f")), max_size=60)

BOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3"}},
    "cells": [
        {"cell_type": "markdown", "source": ["# x"], "metadata": {}},
        {"cell_type": "code", "source": ["%%time\n", "x = 1"], "outputs": [], "execution_count": None},
    ],
    "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1"], "language": "python"}]}],
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("code"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in below for place in places(inner, (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A notebook in which a few values have become something else or are gone."""
    book: Any = json.loads(json.dumps(BOOK))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(places(book)[1:] or [()]))
        if not place:
            break
        holder = book
        for key in place[:-1]:
            holder = holder[key]
        if draw(st.booleans()):
            holder[place[-1]] = draw(ANYTHING | PYTHON)
        else:
            del holder[place[-1]]
    return json.dumps(book).encode("utf-8", "surrogatepass")


def handled(name: str, data: bytes) -> None:
    try:
        submission = read_bytes(name, data)
    except UnreadableSubmission as refusal:
        assert str(refusal).startswith(name + " ")
        assert "\n" not in str(refusal)
        return
    assert msgspec.json.decode(msgspec.json.encode(submission), type=Submission) == submission
    assert exercise_of(submission, ["ch04/a"], "a") == "ch04/a"
    for part in submission.parts:
        problem = syntax_problem(part)
        if problem is not None:
            assert problem.text.isprintable()
            assert problem.caret.strip("^ ") == ""
            assert part.first_line <= problem.line <= part.source.count("\n") + part.first_line


@settings(deadline=None)
@given(COOKIES, st.binary(max_size=200) | PYTHON.map(str.encode))
def test_python(cookie: bytes, body: bytes) -> None:
    handled("a.py", cookie + body)


@settings(deadline=None)
@given(st.binary(max_size=200) | mutated() | ANYTHING.map(json.dumps).map(str.encode))
@example(b'{"cells": [{"cell_type": "code", "source": "\\ud800"}]}')
@example(b'{"nbformat": 1e400}')
def test_notebooks(data: bytes) -> None:
    handled("a.ipynb", data)


@settings(deadline=None)
@given(PYTHON)
def test_cells(source: str) -> None:
    cell = {"cell_type": "code", "source": "x\n" + source}
    data = json.dumps({"cells": [cell]}).encode()
    handled("a.ipynb", data)
    (part,) = read_bytes("a.ipynb", data).parts
    assert part.source.count("\n") == cell["source"].replace("\r\n", "\n").replace("\r", "\n").count("\n")


@settings(deadline=None)
@given(st.data())
def test_zips(data: st.DataObject) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a/adam.py", "x = 1")
        archive.writestr("b.ipynb", json.dumps(BOOK))
    raw = bytearray(buffer.getvalue())
    for position, byte in data.draw(
        st.dictionaries(st.integers(0, len(raw) - 1), st.integers(0, 255), max_size=4)
    ).items():
        raw[position] = byte
    desk = Desk("bob", (".py", ".ipynb"))
    desk.take(Entry(("bob.zip",), "bob.zip", lambda limit: bytes(raw)))
    work = desk.work()
    assert work.files or work.problems
    assert msgspec.json.decode(msgspec.json.encode(work), type=StudentWork) == work


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_bytes_for_a_zip(raw: bytes) -> None:
    desk = Desk("bob", (".py",))
    desk.take(Entry(("bob.zip",), "bob.zip", lambda limit: raw))
    assert desk.work().problems
