"""Error rates from counts, with confidence bounds."""

from __future__ import annotations

CONFIDENCE = 0.95


def upper(count: int, n: int) -> float:
    """The upper confidence bound of Clopper and Pearson, one-sided, for `count` events in n independent trials."""
    from scipy.stats import binomtest

    if not n:
        return 1.0
    return float(binomtest(count, n, alternative="less").proportion_ci(CONFIDENCE, method="exact").high)


def rejected(p: float, tries: int) -> float:
    """How often an answer fails in the end that fails a try with probability p."""
    return p**tries


def accepted(q: float, tries: int) -> float:
    """How often an answer passes in the end that passes a try with probability q."""
    return 1 - (1 - q) ** tries
