"""How a grader declares what is drawn: the learner's answers and the reference's, side by side."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeAlias

import torch
from torch import Tensor

from dlgrader.judge.wrong import Wrong
from dlgrader.model.picture import Layer, Mark, Picture

MOST = 100_000  # values of one layer: as lists they take ten times the memory that an answer may
Body: TypeAlias = Callable[[Any, Any], Picture]


@dataclass(frozen=True)
class Drawing:
    """A picture of a grader: its name, what it shows, and the body that makes it from the two sides."""

    name: str
    shows: str
    body: Body
    seconds: float  # wall time, which only kills


def picture(seconds: float = 10.0) -> Callable[[Body], Drawing]:
    """Declares a picture: a function of student and reference, on inputs that may be shown; the docstring says what
    is seen. Raises TypeError without one.
    """

    def declare(body: Body) -> Drawing:
        shows = inspect.getdoc(body)
        if not shows:
            raise TypeError(f"picture {body.__name__} has no docstring: it is what stands below it")
        return Drawing(body.__name__, " ".join(shows.split()), body, seconds)

    return declare


def pictures_of(module: ModuleType) -> tuple[Drawing, ...]:
    """The pictures of a grader module, in the order in which they are written."""
    return tuple(value for value in vars(module).values() if isinstance(value, Drawing))


def line(label: str, x: Sequence[float] | Tensor, y: Sequence[float] | Tensor) -> Layer:
    """A line through the points (x[i], y[i]). Raises Wrong where their numbers differ."""
    return _pairs("line", label, x, y)


def points(label: str, x: Sequence[float] | Tensor, y: Sequence[float] | Tensor) -> Layer:
    """The points (x[i], y[i]). Raises Wrong where their numbers differ."""
    return _pairs("points", label, x, y)


def histogram(label: str, x: Sequence[float] | Tensor) -> Layer:
    """How often values occur."""
    return Layer("histogram", label, _flat(x))


def image(label: str, rows: Tensor, written: Sequence[Sequence[str]] = ()) -> Layer:
    """A matrix (rows, columns) as grey levels; `written`: a text for each cell. Raises Wrong for anything else."""
    return Layer("image", label, y=_matrix(rows), written=tuple(map(tuple, written)))


def contours(f: Callable[[Tensor], Tensor], x: tuple[float, float], y: tuple[float, float], cells: int = 80) -> Layer:
    """Lines of equal height of f, which takes points (n, 2) and gives (n,), over two intervals."""
    across, up = torch.linspace(*x, cells, dtype=torch.float64), torch.linspace(*y, cells, dtype=torch.float64)
    places = torch.stack(torch.meshgrid(across, up, indexing="xy"), -1)
    heights = f(places.reshape(-1, 2)).reshape(cells, cells)
    return Layer("contours", "", _flat(across), _flat(up), _matrix(heights))


def _matrix(rows: Tensor) -> tuple[tuple[float, ...], ...]:
    if rows.ndim != 2 or not rows.numel():
        raise Wrong(f"a picture needs a matrix, not a tensor of shape {tuple(rows.shape)}")
    _bounded(rows)
    return tuple(map(tuple, rows.detach().double().tolist()))


def _pairs(mark: Mark, label: str, x: Sequence[float] | Tensor, y: Sequence[float] | Tensor) -> Layer:
    a, b = _flat(x), _flat(y)
    if len(a) != len(b):
        raise Wrong(f"a picture needs as many values as places: {len(b)} and {len(a)}")
    return Layer(mark, label, a, b)


def _bounded(values: Sequence[float] | Tensor) -> None:
    count = values.numel() if isinstance(values, Tensor) else len(values)
    if count > MOST:
        raise Wrong(f"a picture holds at most {MOST} values, not {count}")
    if isinstance(values, Tensor) and values.is_complex():
        raise Wrong("a picture needs real numbers")


def _flat(values: Sequence[float] | Tensor) -> tuple[float, ...]:
    _bounded(values)
    if isinstance(values, Tensor):
        values = values.detach().double().reshape(-1).tolist()
    return tuple(float(v) for v in values)
