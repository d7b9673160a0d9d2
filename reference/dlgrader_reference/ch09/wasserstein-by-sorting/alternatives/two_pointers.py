"""Two pointers over sorted lists: the smaller rest of mass moves first."""

import math

import torch
from torch import Tensor


def heap(x: Tensor, w: Tensor | None) -> list[tuple[float, float]]:
    weights = [1.0] * len(x) if w is None else w.tolist()
    total = math.fsum(weights)
    return sorted((a, b / total) for a, b in zip(x.tolist(), weights) if b > 0)


def wasserstein_1d(x: Tensor, y: Tensor, p: float = 1.0, wx: Tensor | None = None, wy: Tensor | None = None) -> Tensor:
    left, right = heap(x, wx), heap(y, wy)
    i = j = 0
    (a, mass_a), (b, mass_b) = left[0], right[0]
    cost = 0.0
    while True:
        moved = mass_a if mass_a < mass_b else mass_b
        cost += moved * abs(a - b) ** p
        mass_a, mass_b = mass_a - moved, mass_b - moved
        if mass_a <= 0:
            i += 1
            if i == len(left):
                break
            a, mass_a = left[i]
        if mass_b <= 0:
            j += 1
            if j == len(right):
                break
            b, mass_b = right[j]
    return torch.tensor(cost ** (1 / p), dtype=x.dtype)


def dirac_table(theta: float) -> dict[str, float]:
    same = theta == 0
    return {
        "kl": 0.0 if same else math.inf,
        "js": 0.0 if same else math.log(2),
        "tv": float(not same),
        "w1": abs(theta),
    }
