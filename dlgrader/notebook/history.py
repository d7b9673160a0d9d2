"""What was run in a notebook so far, as a submission of one exercise."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dlgrader.model.submission import Part
from dlgrader.submission.header import header_of
from dlgrader.submission.magics import plain_python
from dlgrader.submission.needed import needed


class History:
    """The cells that were run, by their number. One that was run twice is there twice, as the notebook shows it."""

    def __init__(self, cells: Sequence[str]) -> None:
        """`cells[n]` is the text of `In [n]`, magics included; there is no `In [0]`."""
        sources = [(number, plain_python(cell, f"cell {number}")[0]) for number, cell in enumerate(cells) if number]
        self._parts = [Part(f"cell {number}", source) for number, source in sources if source.strip()]

    @property
    def headers(self) -> tuple[str, ...]:
        """What headers and `%%check` lines name, each once, in order."""
        return tuple(dict.fromkeys(filter(None, map(header_of, self._parts))))

    def notebook(self, names: Sequence[str], headers: Sequence[str]) -> bytes:
        """A notebook of what defines these names; cells keep their numbers.

        `headers`: cells with others do not count. Where there are none, all cells count.
        """
        parts = [part for part in self._parts if not headers or header_of(part) in (None, *headers)]
        sources = {int(part.label.split()[1]): part.source for part in needed(parts, names)}
        cells = [sources.get(number, "") for number in range(1, max(sources, default=1) + 1)]
        return json.dumps(
            {"nbformat": 4, "cells": [{"cell_type": "code", "source": source} for source in cells]}
        ).encode()
