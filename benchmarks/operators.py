"""What an operator on an object in the sandbox costs: queued, and asked for one at a time.

    python benchmarks/operators.py [operations]

Each row is the median of five runs of a chain of that many operations, in microseconds an operation, for a class whose
operators only add two numbers. Queued: one read at the end. Synchronous: a read after every operation.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from dlgrader.grading.grade import submission_of
from dlgrader.grading.interface import interface_of
from dlgrader.grading.remote import RemoteSide
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.tiers import Tier
from dlgrader.sandbox.warm import Warm

CODE = """
class Number:
    data: float

    def __init__(self, data: float) -> None:
        self.data = data

    def __add__(self, other: "Number | float") -> "Number":
        return Number(self.data + (other.data if isinstance(other, Number) else other))

    def __rmul__(self, other: float) -> "Number":
        return Number(other * self.data)

    def double(self) -> "Number":
        return Number(2 * self.data)
"""

OPERATIONS: dict[str, Callable[[Any], Any]] = {
    "x + x": lambda x: x + x,
    "x + 1": lambda x: x + 1,
    "0.5 * x": lambda x: 0.5 * x,
    "x.double()": lambda x: x.double(),
}
RUNS = 5


def microseconds(side: RemoteSide, operation: Callable[[Any], Any], count: int, each: bool) -> float:
    """For one operation of a chain, its share of the last read included."""
    side._begin(1, 60.0)
    x = side.Number(0.0)
    started = time.perf_counter()
    for _ in range(count):
        x = operation(x)
        if each:
            _ = x.data
    _ = x.data
    return (time.perf_counter() - started) / count * 1e6


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with Warm(Tier.FULL, slot=61) as warm:
        side = RemoteSide(lambda: warm.open(Limits()), submission_of(CODE, "number.py"), interface_of(CODE))
        print(f"{count} operations   queued   synchronous   ratio   (microseconds an operation)")
        for name, operation in OPERATIONS.items():
            queued = statistics.median(microseconds(side, operation, count, False) for _ in range(RUNS))
            waiting = statistics.median(microseconds(side, operation, count // 10, True) for _ in range(RUNS))
            print(f"{name:<16}{queued:>8.1f}{waiting:>14.1f}{waiting / queued:>8.1f}")
        side._close()


if __name__ == "__main__":
    main()
