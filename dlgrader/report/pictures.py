"""Pictures as SVG or PNG, drawn by Matplotlib."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlgrader.errors import DlgraderError

if TYPE_CHECKING:
    from dlgrader.model.picture import Picture

INCHES = (6.4, 3.6)
DOTS_PER_INCH = 150
BINS = 40
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
    for layer, style in zip(picture.layers, STYLES * 4, strict=False):
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
        axes.set_title(layer.label, fontsize=10)
        axes.set_axis_off()
