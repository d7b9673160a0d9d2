"""Programs of scalar nodes, to be differentiated: some by what they contain, some by how often they use a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dlgrader.judge import Case, Draw


def program(text: str, f: Callable[..., Any], *at: float, tags: tuple[str, ...] = (), public: bool = False) -> Case:
    """`f` of leaves named as its parameters, at these values."""
    names = f.__code__.co_varnames[: f.__code__.co_argcount]
    return Case(text, public=public, tags=tags, f=f, at=dict(zip(names, at, strict=True)))


def operations(draw: Draw) -> Iterator[Case]:
    """Every operation, constants on both sides and special points; the first half is public."""
    for text, f, at in PUBLIC:
        yield program(text, f, *at, public=True)
    for text, f in AT_ZERO:
        yield program(f"{text} at 0", f, 0.0)
    for text, f, count in DRAWN:
        yield program(text, f, *(draw.number(0.5, 2.0) for _ in range(count)))


PUBLIC: tuple[tuple[str, Callable[..., Any], tuple[float, ...]], ...] = (
    ("x * x * x", lambda x: x * x * x, (1.5,)),
    ("(10 - x) * (x - 3)", lambda x: (10 - x) * (x - 3), (4.0,)),
    ("x ** 0.5 + x ** -2", lambda x: x**0.5 + x**-2, (4.0,)),
    ("3 * tanh(x)", lambda x: 3 * x.tanh(), (2.0,)),
    ("2 * x - 3 * relu(x) + relu(y)", lambda x, y: 2 * x - 3 * x.relu() + y.relu(), (0.5, -2.0)),
    ("x / y", lambda x, y: x / y, (3.0, 2.0)),
    ("x, a leaf itself", lambda x: x, (5.0,)),
)

AT_ZERO: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("2 * x - 5 * relu(x)", lambda x: 2 * x - 5 * x.relu()),
    ("7 * x ** 0 + 3 * x ** 1", lambda x: 7 * x**0 + 3 * x**1),
)

DRAWN: tuple[tuple[str, Callable[..., Any], int], ...] = (
    ("6 / (x + 2) + (1 + x) * 3 - 2 * (x - 5) / 7", lambda x: 6 / (x + 2) + (1 + x) * 3 - 2 * (x - 5) / 7, 1),
    ("exp(x * y) - log(z) / 4", lambda x, y, z: (x * y).exp() - z.log() / 4, 3),
    ("-(x ** 3) / 2 + 1 / (1 + exp(-x))", lambda x: -(x**3) / 2 + 1 / (1 + (-x).exp()), 1),
    ("tanh(a * b + c / d - e)", lambda a, b, c, d, e: (a * b + c / d - e).tanh(), 5),
)


def shared_nodes(draw: Draw) -> Iterator[Case]:
    """Nodes that are used several times, at different distances from the output; nodes with equal numbers."""
    far, many, equal = "paths of different length", "a node used five times", "nodes with equal numbers"
    x, y = draw.number(0.5, 1.5), draw.number(0.5, 1.5)
    yield program("y + y * y with y = x * x", square_and_itself, x, tags=(far,))
    yield program("u * v + u with u = x * y, v = 3 * u + x", ladder, x, y, tags=(far,))
    yield program("t * y with y = x * x, t six operations on y", long_and_short, x, tags=(far,))
    yield program("y * y * y * y * y with y = x + 1", fifth_power, draw.number(0.2, 1.0), tags=(many,))
    yield program("x * x + x / 2 - 3 * x + x", lambda x: x * x + x / 2 - 3 * x + x, x, tags=(many,))
    yield program("x * y + 3 * x where x = y", lambda x, y: x * y + 3 * x, 2.5, 2.5, tags=(equal,))
    yield program("3 * (x + y) + x * y where x = y = 2", lambda x, y: 3 * (x + y) + x * y, 2.0, 2.0, tags=(equal,))


def square_and_itself(x: Any) -> Any:
    y = x * x
    return y + y * y


def ladder(x: Any, y: Any) -> Any:
    u = x * y
    v = 3 * u + x
    return u * v + u


def long_and_short(x: Any) -> Any:
    y = x * x
    t = y
    for _ in range(3):
        t = 0.5 * t + 1
    return t * y


def fifth_power(x: Any) -> Any:
    y = x + 1
    return y * y * y * y * y
