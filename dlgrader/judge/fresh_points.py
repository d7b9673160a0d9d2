"""Points that nobody can know before a formula is written, because they are drawn from the formula itself."""

from __future__ import annotations

import hashlib
import random
from fractions import Fraction

from dlgrader.judge.formula import Apply, Formula, Name, Number
from dlgrader.judge.symbols import Symbols

FRESH = 8
BITS = 60  # of numerators and denominators: no product, and no wave, vanishes at all of them


def fresh_points(got: Formula, want: Formula, symbols: Symbols) -> list[dict[str, Fraction]]:
    """Points of the domain within 3, the same for the same two formulas; none where there are no symbols.

    The points of `symbols.points` are known, and lie in hundredths: x + sin(100*pi*x) is x at each.
    """
    draw = random.Random(hashlib.sha256(_written(got) + b"\n" + _written(want)).digest())
    found = []
    for _ in range(FRESH if symbols.names else 0):
        point = {}
        for name in symbols.names:
            denominator = draw.getrandbits(BITS - 1) | 1 << BITS - 1 | 1
            size = Fraction(11, 100) + Fraction(286 * draw.randrange(denominator), 100 * denominator)
            point[name] = size if name in symbols.positive or draw.getrandbits(1) else -size
        found.append(point)
    return found


def _written(formula: Formula) -> bytes:
    """The tree in prefix order, one line a node."""
    lines, todo = [], [formula]
    while todo:
        match todo.pop():
            case Number(value=exact):
                lines.append(f"{exact.numerator:x}/{exact.denominator:x}")
            case Name(name=name):
                lines.append(name)
            case Apply(operation=operation, arguments=arguments):
                lines.append(f"{operation} {len(arguments)}")
                todo += arguments
    return "\n".join(lines).encode()
