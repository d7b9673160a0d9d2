"""Dictionaries and math.hypot; pairs through cells of side tol; whole numbers for the birthday problem."""

import math
from collections import Counter, defaultdict

from torch import Tensor


def mode_report(samples: Tensor, centers: Tensor, sd: float, min_share: float = 0.01) -> dict[str, float]:
    """Sample by sample."""
    found: Counter[int] = Counter()
    places = centers.tolist()
    for x, y in samples.tolist():
        distance, k = min((math.hypot(x - a, y - b), k) for k, (a, b) in enumerate(places))
        if distance <= 3 * sd:
            found[k] += 1
    total = sum(found.values())
    kl = sum(c / total * math.log(c / total * len(places)) for c in found.values()) if total else math.nan
    modes = sum(1 for k in range(len(places)) if found[k] >= min_share * len(samples))
    return {"modes": modes, "quality": total / len(samples), "kl": kl}


def distinct_pairs(samples: Tensor, tol: float) -> float:
    """Only neighbours of a cell can be near enough."""
    cells: defaultdict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    near, side = 0, max(tol, 1e-9) * (1 + 1e-9)
    for x, y in samples.tolist():
        i, j = math.floor(x / side), math.floor(y / side)
        for a in (i - 1, i, i + 1):
            for b in (j - 1, j, j + 1):
                near += sum(math.hypot(x - u, y - v) <= tol for u, v in cells.get((a, b), ()))
        cells[i, j].append((x, y))
    return near / math.comb(len(samples), 2)


def expected_distinct(n: int, support: int) -> float:
    """Ordered choices without repetition among all ordered choices."""
    return math.perm(support, n) / support**n
