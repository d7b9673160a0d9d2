"""Whether drops are independent with one probability: statistics pooled over the seeds, for the grader of dropout."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scipy.stats import chi2
from torch import Tensor

ERRORS = 5.0  # standard errors that are allowed
TAIL = 1e-6


class Drops:
    """Collects boolean masks of one shape, one a seed, True where an entry is dropped.

    Only sums are kept. Variances and correlations are about the given p, not about the share that was dropped.
    """

    def __init__(self, shape: tuple[int, int], p: float) -> None:
        self._rows, self._columns = shape
        self._p, self._variance = p, p * (1 - p)
        self._counts: list[int] = []
        self._row_squares = self._column_squares = 0.0
        self._products = {"neighbours in a row": 0.0, "neighbours in a column": 0.0, "consecutive seeds": 0.0}
        self._previous: Tensor | None = None

    def add(self, dropped: Tensor) -> None:
        """One seed's drops."""
        self._counts.append(int(dropped.sum()))
        centred = dropped.double() - self._p
        self._row_squares += float((centred.sum(dim=1) ** 2).sum())
        self._column_squares += float((centred.sum(dim=0) ** 2).sum())
        self._products["neighbours in a row"] += float((centred[:, 1:] * centred[:, :-1]).sum())
        self._products["neighbours in a column"] += float((centred[1:] * centred[:-1]).sum())
        if self._previous is not None:
            self._products["consecutive seeds"] += float((centred * self._previous).sum())
        self._previous = centred

    @property
    def share(self) -> float:
        """Of all entries, how many were dropped."""
        return sum(self._counts) / (len(self._counts) * self._rows * self._columns)

    def rate(self) -> float:
        """The drop rate's distance from p in standard errors."""
        entries = len(self._counts) * self._rows * self._columns
        return (self.share - self._p) / math.sqrt(self._variance / entries)

    def scores(self) -> Iterator[tuple[str, float, float]]:
        """(what shows it, deviation, what is allowed) of each statistic of independence."""
        seeds, size = len(self._counts), self._rows * self._columns
        squares = sum((count - size * self._p) ** 2 for count in self._counts) / (size * self._variance)
        low, high = (float(chi2.ppf(q, seeds)) for q in (TAIL, 1 - TAIL))
        yield "the total counts", max(squares / high, low / max(squares, 1e-9)), 1.0
        yield "the rows", self._spread(self._row_squares, seeds * self._rows, self._columns), ERRORS
        yield "the columns", self._spread(self._column_squares, seeds * self._columns, self._rows), ERRORS
        pairs = {
            "neighbours in a row": seeds * self._rows * (self._columns - 1),
            "neighbours in a column": seeds * (self._rows - 1) * self._columns,
            "consecutive seeds": (seeds - 1) * size,
        }
        for name, product in self._products.items():
            yield name, abs(product) / (self._variance * math.sqrt(pairs[name])), ERRORS

    def _spread(self, squares: float, sums: int, terms: int) -> float:
        """How far the variance of `sums` sums of that many terms is from a binomial's, in standard errors."""
        excess = (1 - 6 * self._variance) / (terms * self._variance)
        return abs(squares / (sums * terms * self._variance) - 1) / math.sqrt((2 + excess) / sums)
