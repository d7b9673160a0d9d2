"""What is drawn, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Mark: TypeAlias = Literal["line", "points", "histogram", "image", "contours"]


@dataclass(frozen=True)
class Layer:
    """One set of data. line and points: x (n,) and y (n,); histogram: x (n,); image: y (rows, columns), and what is
    written in its cells, if anything is; contours: heights z (rows, columns) over x (columns,) and y (rows,).
    """

    mark: Mark
    label: str
    x: tuple[float, ...] = ()
    y: tuple[Any, ...] = ()
    z: tuple[tuple[float, ...], ...] = ()
    written: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Picture:
    """Layers over the same axes; images, which share none, side by side."""

    title: str
    layers: tuple[Layer, ...]
    x: str = ""  # what is on the axes
    y: str = ""
    logarithmic: bool = False  # the y axis
