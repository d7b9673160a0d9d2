"""A table of a class as plain text: rich takes seconds for one of 500 students."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size

from rich.cells import cell_len

from dlgrader.report.safe import one_line

LEAST = 8  # characters of a column whose heading is broken
GAP = "  "


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Lines. The first `left` columns are set to the left, others to the right; headings are broken where the table is
    wider than the terminal.
    """
    clean = [[one_line(cell) for cell in row] for row in rows]
    cells = [max((cell_len(row[at]) for row in clean), default=0) for at in range(len(header))]
    widths = [max(cell_len(name), width) for name, width in zip(header, cells, strict=True)]
    if sys.stdout.isatty() and sum(widths) + len(GAP) * (len(widths) - 1) > get_terminal_size().columns:
        widths = [most if at < left else min(most, max(LEAST, cells[at])) for at, most in enumerate(widths)]
    heads = [[name[at : at + width] for at in range(0, len(name), width)] for name, width in zip(header, widths)]
    for line in range(max(map(len, heads))):
        yield _line([head[line] if line < len(head) else "" for head in heads], widths, left)
    for row in clean:
        yield _line(row, widths, left)


def _line(row: Sequence[str], widths: Sequence[int], left: int) -> str:
    set_ = []
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - cell_len(cell))
        set_.append(cell + space if at < left else space + cell)
    return GAP.join(set_).rstrip()
