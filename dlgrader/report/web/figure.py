"""A picture for a page."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """A picture that is drawn already, and what it shows."""

    svg: str
    shows: str
