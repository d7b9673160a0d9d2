from __future__ import annotations

import json
from collections.abc import Callable

import nbformat
import pytest

from dlgrader.errors import UnreadableSubmission
from dlgrader.submission import read_bytes
from dlgrader.submission.limits import CELLS


def cells(data: bytes) -> list[tuple[str, str]]:
    return [(part.label, part.source) for part in read_bytes("adam.ipynb", data).parts]


@pytest.mark.parametrize(("major", "minor"), [(3, 0), (4, 0), (4, 1), (4, 2), (4, 3), (4, 4), (4, 5)])
def test_reads_what_nbformat_writes(major: int, minor: int) -> None:
    new = nbformat.v4
    book = new.new_notebook(cells=[new.new_markdown_cell("# Adam"), new.new_code_cell("x = 1\ny = 'é'\n\nz = 3")])
    book.cells.append(new.new_code_cell("print(x)", outputs=[new.new_output("stream", text="1\n")]))
    book.nbformat_minor = minor
    if major == 3:
        book = nbformat.convert(book, 3)
    text = {3: nbformat.v3, 4: nbformat.v4}[major].writes_json(book)
    assert json.loads(text)["nbformat"] == major
    assert cells(text.encode()) == [("cell 1", "x = 1\ny = 'é'\n\nz = 3"), ("cell 2", "print(x)")]


def test_lines_of_format_3_without_line_ends() -> None:
    book = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1", "y = 2"]}]}]}
    assert cells(json.dumps(book).encode()) == [("cell 1", "x = 1\ny = 2")]


def test_only_code_counts_and_empty_cells_keep_their_number() -> None:
    book = {
        "nbformat": 4,
        "metadata": {"kernelspec": {"name": "../../evil"}, "dlgrader": {"points": 100}},
        "cells": [
            {"cell_type": "markdown", "source": ["# dlgrader: ch04/rmsprop"]},
            {"cell_type": "code", "source": "", "outputs": "forged"},
            {"cell_type": "raw", "source": "x"},
            {
                "cell_type": "code",
                "source": ["# dlgrader: ch04/adam\r\n", "x = 1"],
                "id": 7,
                "outputs": [{"points": 9}],
            },
        ],
    }
    submission = read_bytes("adam.ipynb", b"\xef\xbb\xbf" + json.dumps(book).encode())
    assert [(part.label, part.source) for part in submission.parts] == [("cell 2", "# dlgrader: ch04/adam\nx = 1")]
    assert submission.declared == "ch04/adam"


def test_a_broken_cell_stays_a_part_of_its_own(notebook: Callable[..., bytes]) -> None:
    assert len(cells(notebook("x = 1", "def f(:", "y = 2"))) == 3


def test_calls_of_the_extension_are_none_of_the_answer(notebook: Callable[..., bytes]) -> None:
    asked = notebook("%load_ext dlgrader\nimport torch", "%%check ch04/adam\nx = 1", "check()", 'check("ch04/adam");')
    assert cells(asked) == [("cell 1", "\nimport torch"), ("cell 2", "# dlgrader: ch04/adam\nx = 1")]
    assert read_bytes("a.ipynb", asked).notices == ()
    assert cells(notebook("check()")) == [("cell 1", "check()")]  # a function of the learner's


def test_notices_are_few(notebook: Callable[..., bytes]) -> None:
    notices = read_bytes("a.ipynb", notebook("!ls\n" * 1_000 + "x = 1")).notices
    assert len(notices) == 21
    assert notices[-1] == "dropped 980 more lines that are not Python"


CELL = '{"cell_type": "code", "source": %s}'
END = ": open it in Jupyter, save it and hand it in again"
LIST = ", expected a notebook with a list of cells" + END


@pytest.mark.attack(
    "availability",
    "malformed_notebooks",
    tries="Notebooks nested deep, with wrong types, huge numbers or NaN.",
    held_by="a strict decoder with bounds; everything but the code of cells is ignored",
)
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a.ipynb is empty, expected JSON with cells" + END),
        (
            "<!DOCTYPE html><html>",
            "a.ipynb is not a notebook (it starts with `<!DOCTYPE html><html>`), expected JSON with cells" + END,
        ),
        ('{"cells": [', "a.ipynb is not valid JSON (it ends too early)" + LIST),
        (
            '{"cells": [], "x": NaN}',
            "a.ipynb is not valid JSON (JSON is malformed: invalid character (byte 19))" + LIST,
        ),
        (
            '{"cells": [%s]}' % (CELL % '"\\ud800"'),
            "a.ipynb is not valid JSON (a broken \\u escape in a text)" + LIST,
        ),
        (
            '{"cells": [%s]}' % (CELL % 3),
            "a.ipynb is JSON but not a notebook (Expected `str | array`, got `int` - at `$.cells[0].source`)" + LIST,
        ),
        ('{"x": %s' % ("[" * 100_000), "a.ipynb is nested too deeply" + LIST),
        ('{"cells": []}', "a.ipynb has no code in it, expected at least one code cell" + END),
        ('{"cells": [%s]}' % (CELL % '" "'), "a.ipynb has no code in it, expected at least one code cell" + END),
        ('{"nbformat": 5, "cells": []}', "a.ipynb is a notebook of format 5, expected format 3 or 4" + END),
        (
            '{"cells": [' + ",".join([CELL % '"x"'] * (CELLS + 1)) + "]}",
            "a.ipynb holds more than 2,000 code cells, expected less code: hand in the cells that answer the exercise",
        ),
        (
            '{"cells": [%s]}' % (CELL % f'"{"x" * (1024**2 + 1)}"'),
            "a.ipynb holds more than 1 MB of code, expected less code: hand in the cells that answer the exercise",
        ),
        (
            " " * (25 * 1024**2 + 1),
            "a.ipynb is larger than 25 MB, expected a smaller file: "
            "clear the outputs of the notebook and save it again",
        ),
    ],
    ids=lambda value: value[:30],
)  # fmt: skip
def test_refused(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableSubmission) as refusal:
        read_bytes("a.ipynb", text.encode())
    assert str(refusal.value) == sentence


def test_bytes_that_are_not_utf8() -> None:
    with pytest.raises(UnreadableSubmission, match=r"^a\.ipynb holds bytes that are not UTF-8, expected a notebook"):
        read_bytes("a.ipynb", b'{"cells": [{"cell_type": "code", "source": "\xff"}]}')
