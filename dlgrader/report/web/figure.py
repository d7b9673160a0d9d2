"""Pictures for a page."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """A picture that is drawn already, and what it shows."""

    svg: str
    shows: str


class Drawings(NamedTuple):
    """Those of one submission; `faults`: a line for each that we failed on, `passing`: perhaps not the next time."""

    figures: tuple[Figure, ...] = ()
    faults: tuple[str, ...] = ()
    passing: bool = False
