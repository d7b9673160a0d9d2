"""Pictures as SVG or PNG, drawn by Matplotlib."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlgrader.errors import DlgraderError

if TYPE_CHECKING:
    from dlgrader.model.picture import Layer, Picture

INCHES = (6.4, 3.6)
DOTS_PER_INCH = 150
DASHES = ("-", (0, (4, 3)))
BINS = 40
SHARES = (0.003, 0.015, 0.04, 0.09, 0.17, 0.28, 0.42, 0.58, 0.75, 0.9)  # of a surface, below its lines
STYLES = (
    {"color": "#1b6ca8", "linewidth": 1.8},
    {"color": "#d1495b", "linewidth": 1.8, "linestyle": "--"},
    {"color": "#3a7d44", "linewidth": 1.2},
    {"color": "#7d5ba6", "linewidth": 1.2},
)


def save(picture: Picture, path: Path) -> None:
    """Writes the picture, as the suffix of the path says.

    Raises DlgraderError where Matplotlib is not installed or the file cannot be written.
    """
    content = _drawn(picture, path.suffix[1:])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written ({error.strerror}): name another folder") from None


def svg(picture: Picture) -> str:
    """An svg element to put into a page. Raises DlgraderError where Matplotlib is not installed."""
    text = _drawn(picture, "svg").decode()
    return text[text.index("<svg") :]


def _drawn(picture: Picture, format: str) -> bytes:
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise DlgraderError("pictures need Matplotlib, which is not installed: pip install matplotlib") from None
    figure = Figure(figsize=INCHES, layout="constrained")
    images = [layer for layer in picture.layers if layer.mark == "image"]
    if images:
        _images(figure, images)
    else:
        _over_each_other(figure.subplots(), picture)
    figure.suptitle(picture.title, fontsize=11)
    content = io.BytesIO()
    undated = {"Date": None} if format == "svg" else {}
    with matplotlib.rc_context({"svg.hashsalt": picture.title}):  # equal pictures are equal files
        figure.savefig(content, format=format, dpi=DOTS_PER_INCH, metadata=undated)
    return content.getvalue()


def _over_each_other(axes: Any, picture: Picture) -> None:
    surfaces = [layer for layer in picture.layers if layer.mark == "contours"]
    for layer in surfaces:
        if levels := _levels(layer.z):
            axes.contour(layer.x, layer.y, layer.z, levels=levels, colors="#9aa5b1", linewidths=0.7)
        axes.set_xlim(layer.x[0], layer.x[-1])
        axes.set_ylim(layer.y[0], layer.y[-1])
    for layer, style in _styled([layer for layer in picture.layers if layer not in surfaces]):
        if layer.mark == "histogram":
            axes.hist(layer.x, bins=BINS, density=True, alpha=0.5, color=style["color"], label=layer.label)
        elif layer.mark == "points":
            axes.plot(layer.x, layer.y, "o", markersize=3, color=style["color"], label=layer.label)
        else:
            axes.plot(layer.x, layer.y, label=layer.label, **style)
    axes.set_xlabel(picture.x)
    axes.set_ylabel(picture.y)
    if picture.logarithmic:
        axes.set_yscale("log")
    axes.grid(alpha=0.25)
    axes.legend()


def _images(figure: Any, images: list[Any]) -> None:
    low = min(min(map(min, layer.y)) for layer in images)
    high = max(max(map(max, layer.y)) for layer in images)
    for axes, layer in zip(figure.subplots(1, len(images), squeeze=False)[0], images, strict=True):
        axes.imshow(layer.y, cmap="gray", vmin=low, vmax=high)  # one scale, or a wrong factor would not be seen
        for row, texts in enumerate(layer.written):
            for column, text in enumerate(texts):
                light = layer.y[row][column] > (low + high) / 2
                axes.text(column, row, text, ha="center", va="center", color="black" if light else "white")
        axes.set_title(layer.label, fontsize=10)
        axes.set_axis_off()


def _styled(layers: list[Layer]) -> Iterator[tuple[Layer, dict[str, Any]]]:
    """A style for each; where several things are drawn of two sides, each thing has a colour, and each side a dash."""
    things = list(dict.fromkeys(layer.label.rpartition(", ")[0] for layer in layers))
    if len(things) < 2:
        yield from zip(layers, itertools.cycle(STYLES))
        return
    sides = list(dict.fromkeys(layer.label.rpartition(", ")[2] for layer in layers))
    for layer in layers:
        thing, _, side = layer.label.rpartition(", ")
        colour = STYLES[things.index(thing) % len(STYLES)]["color"]
        yield layer, {"color": colour, "linestyle": DASHES[sides.index(side) % len(DASHES)], "linewidth": 1.6}


def _levels(heights: tuple[tuple[float, ...], ...]) -> list[float]:
    """Between steps, if there are two; else shares of the points that lie below, so that lines stay apart where a
    surface is steep, too. None for a plane of one height.
    """
    ordered = sorted(itertools.chain.from_iterable(heights))
    steps = sorted(set(ordered))
    if len(steps) <= 2:
        return [sum(steps) / 2] if len(steps) == 2 else []
    return sorted({ordered[int(share * (len(ordered) - 1))] for share in SHARES} - {steps[0], steps[-1]})
