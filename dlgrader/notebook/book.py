"""A notebook to write in: statements, cells that begin with the starters, and what checks them."""

from __future__ import annotations

from collections.abc import Sequence

from dlgrader.errors import DlgraderError
from dlgrader.hooks.materials import Materials
from dlgrader.model.exercise import Entry

LOAD = "%load_ext dlgrader"
ABOUT = (
    "Run a cell to check what it answers. Write `check()` in a cell of its own to check all of them. "
    "What you hand in is this file: `dlgrader check {name}` reads it as it is saved, and runs nothing else of it."
)


def new_notebook(entries: Sequence[Entry], title: str, name: str) -> str:
    """The text of an .ipynb file with these exercises; `name` is that of the file.

    Raises DlgraderError where nbformat is not installed.
    """
    try:
        from nbformat import v4, writes
    except ImportError:
        raise DlgraderError(
            "notebooks need nbformat, which is not installed: pip install 'dlgrader[notebook]'"
        ) from None
    cells = [v4.new_markdown_cell(f"# {title}\n\n{ABOUT.format(name=name)}"), v4.new_code_cell(LOAD)]
    for entry in entries:
        materials = Materials(entry)
        cells += [v4.new_markdown_cell(materials.statement), v4.new_code_cell(_cell(entry, materials.starter))]
    book = v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number}"  # and not by chance, so that equal notebooks are equal files
    return str(writes(book)) + "\n"


def _cell(entry: Entry, starter: str) -> str:
    """The starter, with the magic in the place of its header."""
    _, _, code = starter.partition("\n")
    return f"%%check {entry.id}\n{code.strip()}"
