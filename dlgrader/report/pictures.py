"""Pictures as SVG or PNG, drawn by Matplotlib."""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlgrader.errors import DlgraderError
from dlgrader.report.inline import inline

if TYPE_CHECKING:
    from dlgrader.model.picture import Layer, Picture

INCHES = (6.4, 3.6)
INCHES_IN_PAGE = (5.6, 3.4)  # so that its texts can be read on a phone, too
DOTS_PER_INCH = 150
DARK, LIGHT = "#010101", "#fefefe"  # on grey levels: not the ink and the background of a page
DASHES = ("-", (0, (4, 3)))
BINS = 40
MANY = {"points": 400, "line": 4000}  # more are drawn as dots of an image
LARGEST = 1e100  # beyond it axes overflow
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
    content = _drawn(picture, path.suffix[1:], INCHES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise DlgraderError(f"{path} cannot be written ({error.strerror}): name another folder") from None


def svg(picture: Picture) -> str:
    """An svg element to put into a page. Raises DlgraderError where Matplotlib is not installed."""
    return inline(_drawn(picture, "svg", INCHES_IN_PAGE).decode(), picture.title)


def _drawn(picture: Picture, format: str, inches: tuple[float, float]) -> bytes:
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise DlgraderError("pictures need Matplotlib, which is not installed: pip install matplotlib") from None
    images = [layer for layer in picture.layers if layer.mark == "image"]
    figure = Figure(figsize=_beside(images, *inches) if images else inches, layout="constrained")
    if images:
        _images(figure, images)
    else:
        _over_each_other(figure.subplots(), picture)
    figure.suptitle(picture.title, fontsize=11)
    content = io.BytesIO()
    undated = {"Date": None} if format == "svg" else {}
    fonts = "none" if inches == INCHES_IN_PAGE else "path"  # a page has a font of its own
    with matplotlib.rc_context({"svg.hashsalt": picture.title, "svg.fonttype": fonts}):  # equal pictures, equal files
        figure.savefig(content, format=format, dpi=DOTS_PER_INCH, metadata=undated)
    return content.getvalue()


def _over_each_other(axes: Any, picture: Picture) -> None:
    surfaces = [layer for layer in picture.layers if layer.mark == "contours"]
    for layer in surfaces:
        if levels := _levels(layer.z):
            axes.contour(
                layer.x, layer.y, [_drawable(row) for row in layer.z], levels=levels, colors="#9aa5b1", linewidths=0.7
            )
        axes.set_xlim(layer.x[0], layer.x[-1])
        axes.set_ylim(layer.y[0], layer.y[-1])
    for layer, style in _styled([layer for layer in picture.layers if layer not in surfaces]):
        x, y = _drawable(layer.x), _drawable(layer.y)
        dots = len(x) > MANY.get(layer.mark, len(x))
        if layer.mark == "histogram":
            values = [v for v in x if not math.isnan(v)]
            own = {"alpha": 0.5, "color": style["color"], "label": layer.label}
            axes.hist(values, bins=BINS, density=bool(values), **own)
        elif layer.mark == "points":
            axes.plot(x, y, "o", markersize=3, color=style["color"], label=layer.label, rasterized=dots)
        else:
            axes.plot(x, y, label=layer.label, rasterized=dots, **style)
    axes.set_xlabel(picture.x)
    axes.set_ylabel(picture.y)
    if picture.logarithmic and any(v > 0 for layer in picture.layers for v in _drawable(layer.y)):
        axes.set_yscale("log")
    axes.grid(alpha=0.25)
    axes.legend()


def _beside(images: list[Any], width: float, height: float) -> tuple[float, float]:
    """No higher than images side by side need, with a line for the title and one for what each is."""
    tallest = max(len(layer.y) / len(layer.y[0]) for layer in images)
    return width, min(height, width / len(images) * tallest + 0.65)


def _images(figure: Any, images: list[Any]) -> None:
    pixels = [[_drawable(row) for row in layer.y] for layer in images]
    seen = [v for rows in pixels for v in itertools.chain.from_iterable(rows) if not math.isnan(v)]
    low, high = (min(seen), max(seen)) if seen else (0.0, 1.0)
    for axes, layer, rows in zip(figure.subplots(1, len(images), squeeze=False)[0], images, pixels, strict=True):
        axes.imshow(rows, cmap="gray", vmin=low, vmax=high)  # one scale, or a wrong factor would not be seen
        for row, texts in enumerate(layer.written):
            for column, text in enumerate(texts):
                colour = DARK if rows[row][column] > (low + high) / 2 else LIGHT
                axes.text(column, row, text, ha="center", va="center", color=colour, parse_math=False)
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


def _drawable(values: Sequence[float]) -> list[float]:
    """What is not finite, or too large to be drawn, as nan: left out."""
    return [v if abs(v) < LARGEST else math.nan for v in values]


def _levels(heights: tuple[tuple[float, ...], ...]) -> list[float]:
    """Between steps, if there are two; else shares of the points that lie below, so that lines stay apart where a
    surface is steep, too. None for a plane of one height.
    """
    ordered = sorted(v for v in itertools.chain.from_iterable(map(_drawable, heights)) if not math.isnan(v))
    steps = sorted(set(ordered))
    if len(steps) <= 2:
        return [sum(steps) / 2] if len(steps) == 2 else []
    return sorted({ordered[int(share * (len(ordered) - 1))] for share in SHARES} - {steps[0], steps[-1]})
