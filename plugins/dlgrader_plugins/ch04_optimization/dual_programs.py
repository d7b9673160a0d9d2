"""Programs of scalars for forward mode: functions of a side, which has sin, cos, ..., and of its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dlgrader.judge import Case, Draw

Program = Callable[..., Any]

SEEDS = (1.0, -2.5)

ARITHMETIC: tuple[tuple[str, Program], ...] = (
    ("x * x * x + x", lambda _, x: x * x * x + x),
    ("2 - x", lambda _, x: 2 - x),
    ("1 / x", lambda _, x: 1 / x),
    ("x ** 3 - x / 2", lambda _, x: x**3 - x / 2),
    ("x ** -2", lambda _, x: x**-2),
    ("x ** x", lambda _, x: x**x),
    ("3.5 ** (x * x)", lambda _, x: 3.5 ** (x * x)),
    ("x ** 2.5", lambda _, x: x**2.5),
    ("(x + 1) / (x * x + 2)", lambda _, x: (x + 1) / (x * x + 2)),
    ("(3 * x - 1) * (5 - x) / (2 + x)", lambda _, x: (3 * x - 1) * (5 - x) / (2 + x)),
    ("-(x + 4) ** 2 * 0.5 + 7", lambda _, x: -((x + 4) ** 2) * 0.5 + 7),
    ("(x * x) ** (1 + x) - 2 ** x", lambda _, x: (x * x) ** (1 + x) - 2**x),
)

FUNCTIONS: tuple[tuple[str, Program], ...] = (
    ("sin(x * x)", lambda m, x: m.sin(x * x)),
    ("cos(3 * x + 1)", lambda m, x: m.cos(3 * x + 1)),
    ("exp(2 * x)", lambda m, x: m.exp(2 * x)),
    ("log(x * x * x)", lambda m, x: m.log(x * x * x)),
    ("sqrt(1 + x * x)", lambda m, x: m.sqrt(1 + x * x)),
    ("tanh(x / 2 - 1)", lambda m, x: m.tanh(x / 2 - 1)),
    ("exp(sin(x)) / sqrt(cos(x) + 2)", lambda m, x: m.exp(m.sin(x)) / m.sqrt(m.cos(x) + 2)),
    ("tanh(log(x) * exp(-x))", lambda m, x: m.tanh(m.log(x) * m.exp(-x))),
)

AT: tuple[tuple[str, Program, float], ...] = (
    ("x ** 0", lambda _, x: x**0, 0.0),
    ("x ** 1", lambda _, x: x**1, 0.0),
    ("x ** 2", lambda _, x: x**2, 0.0),
    ("x ** 0", lambda _, x: x**0, -2.0),
    ("x ** 3", lambda _, x: x**3, -1.3),
    ("x ** -2", lambda _, x: x**-2, -0.7),
    ("abs(x)", lambda _, x: abs(x), 0.0),
    ("abs(x)", lambda _, x: abs(x), -1.5),
    ("abs(x * x - 4)", lambda _, x: abs(x * x - 4), 1.0),
    ("abs(x)", lambda _, x: abs(x), 2.5),
    ("abs(x)", lambda _, x: abs(x), 0.3),
    ("abs(x)", lambda _, x: abs(x), -0.3),
)


def program(text: str, f: Program, *inputs: tuple[float, ...], public: bool = False) -> Case:
    """`f(side, *inputs)` at these points, shown as `text`."""
    return Case(text, tags=(text,), public=public, f=f, inputs=inputs)


def arithmetic(draw: Draw) -> Iterator[Case]:
    """The first half is public."""
    for i, (text, f) in enumerate(ARITHMETIC):
        public = i < len(ARITHMETIC) // 2
        points = (0.5, 1.5, 2.0, 3.0) if public else [draw.number(0.3, 3.0) for _ in range(4)]
        yield program(text, f, *((x,) for x in points), public=public)


def functions(draw: Draw) -> Iterator[Case]:
    for text, f in FUNCTIONS:
        yield program(text, f, *((draw.number(0.4, 2.5),) for _ in range(3)))
    yield program("tanh(x), x = +-800", lambda m, x: m.tanh(x), (800.0,), (-800.0,))


def special_points(draw: Draw) -> Iterator[Case]:
    for text, f, x in AT:
        yield program(f"{text} at {x:g}", f, (x,))


def clipped(_: Any, x: Any) -> Any:
    """Branches on both comparisons, with numbers on either side."""
    if x < 1:
        return x * x
    return 3 * x if 2 > x else x**3  # noqa: SIM300  # a number on the left is what is examined


def doubled_until_large(_: Any, x: Any) -> Any:
    y = x
    while y < 50:
        y = y * 2 + x
    return y


def newton_root(_: Any, x: Any) -> Any:
    """Four steps towards the square root, and the larger of two Duals."""
    y = x
    for _step in range(4):
        y = (y + x / y) / 2
    return y if y > x else x * y


def with_branches(draw: Draw) -> Iterator[Case]:
    points = [(draw.number(low, low + 0.9),) for low in (0.05, 1.05, 2.05)]
    yield program("x * x below 1, 3 * x below 2, then x ** 3", clipped, *points)
    yield program("y = 2 * y + x while y < 50", doubled_until_large, *points)
    yield program("Newton's root, and a comparison of two Duals", newton_root, *points)
