"""Code cells of an .ipynb file. Outputs, metadata and ids are never looked at, so they can neither forge nor break.

The format is decoded straight into the few fields needed: nbformat takes 0.3 s to import, validates outputs that
nobody reads, and logs instead of refusing. The tests hold this reader against nbformat, version by version.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from dlgrader.errors import UnreadableSubmission
from dlgrader.model.submission import Part
from dlgrader.submission.limits import CELLS, CELLS_CODE, NOTICES
from dlgrader.submission.magics import plain_python
from dlgrader.submission.python import unix_lines
from dlgrader.submission.wording import megabytes, refusal, shorter, shown

_EXTENSION = re.compile(r"^%load_ext[ \t]+dlgrader[ \t]*$", re.MULTILINE)
_ASKED = re.compile(r"^(?:%load_ext[ \t]+dlgrader|check\([^()\n]*\);?)[ \t]*$", re.MULTILINE)
_AGAIN = "open it in Jupyter, save it and hand it in again"


class _Cell(Struct):
    cell_type: str = ""
    source: str | list[str] = ""
    input: str | list[str] = ""  # format 3


class _Sheet(Struct):
    cells: list[_Cell] = []


class _Notebook(Struct):
    nbformat: int = 4
    cells: list[_Cell] = []
    worksheets: list[_Sheet] = []  # format 3


def notebook_parts(name: str, data: bytes) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """A part for each code cell that holds anything, and notices. Raises UnreadableSubmission.

    "cell 3" is the third code cell, empty ones counted; text cells have no number.
    """
    notebook = _decoded(name, data)
    parts: list[Part] = []
    notices: list[str] = []
    size = 0
    cells = list(_code(name, notebook))
    ours = any(_EXTENSION.search(text) for text in cells)
    for number, text in enumerate(cells, 1):
        size += len(text)
        if number > CELLS or size > CELLS_CODE:
            amount = f"{CELLS:,} code cells" if number > CELLS else f"{megabytes(CELLS_CODE)} of code"
            seen = f"holds more than {amount}"
            raise UnreadableSubmission(refusal(name, seen, "less code", "hand in the cells that answer the exercise"))
        text = unix_lines(text)
        source, dropped = plain_python(_ASKED.sub("", text) if ours else text, f"cell {number}")
        notices.extend(dropped)
        if source.strip():
            parts.append(Part(f"cell {number}", source))
    if not parts:
        raise UnreadableSubmission(refusal(name, "has no code in it", "at least one code cell", _AGAIN))
    if len(notices) > NOTICES:
        notices[NOTICES:] = [f"dropped {len(notices) - NOTICES:,} more lines that are not Python"]
    return tuple(parts), tuple(notices)


def _code(name: str, notebook: _Notebook) -> Iterator[str]:
    if notebook.nbformat not in (3, 4):
        seen = f"is a notebook of format {notebook.nbformat}"
        raise UnreadableSubmission(refusal(name, seen, "format 3 or 4", _AGAIN))
    if notebook.nbformat == 4:
        sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    else:
        sources = [cell.input for sheet in notebook.worksheets for cell in sheet.cells if cell.cell_type == "code"]
    for source in sources:
        if isinstance(source, str):
            yield source
        else:  # format 3 also knew lists of lines without line ends
            bare = notebook.nbformat == 3 and source and not source[0].endswith(("\n", "\r"))
            yield ("\n" if bare else "").join(source)


def _decoded(name: str, data: bytes) -> _Notebook:
    body = data.removeprefix(codecs.BOM_UTF8).strip()
    if not body.startswith(b"{"):
        start = shorter(shown(body[:40].decode("utf-8", "replace")), 30)
        seen = f"is not a notebook (it starts with `{start}`)" if body else "is empty"
        raise UnreadableSubmission(refusal(name, seen, "JSON with cells", _AGAIN))
    try:
        return msgspec.json.decode(body, type=_Notebook)
    except msgspec.ValidationError as error:
        seen = f"is JSON but not a notebook ({shown(str(error))})"
    except UnicodeDecodeError:
        seen = "holds bytes that are not UTF-8"
    except msgspec.DecodeError as error:
        seen = f"is not valid JSON ({_reason(body, str(error))})"
    except (RecursionError, MemoryError):
        seen = "is nested too deeply"
    raise UnreadableSubmission(refusal(name, seen, "a notebook with a list of cells", _AGAIN))


def _reason(body: bytes, said: str) -> str:
    if "truncated" not in said:
        return shown(said)
    # the decoder says "truncated" for half a surrogate pair, too
    return "a broken \\u escape in a text" if body.endswith(b"}") else "it ends too early"
