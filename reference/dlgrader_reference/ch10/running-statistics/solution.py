"""Running mean and variance that can be joined, normalisation with them, and the size of a replay memory.

Section 10.6 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Chan, Golub and LeVeque,
"Algorithms for Computing the Sample Variance" (1983).

Statistics are {"n": int, "mean": (d,), "m2": (d,)}, m2 the sum of squared deviations from the mean.
"""

from typing import Any

from torch import Tensor

ACTION, REWARD, FLAG = 1, 4, 1  # bytes


def merge(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    """Statistics of two disjoint samples joined; either or both may be empty, with zeros for mean and m2."""
    n = a["n"] + b["n"]
    delta = b["mean"] - a["mean"]
    share = b["n"] / n if n else 0.0
    return {"n": n, "mean": a["mean"] + share * delta, "m2": a["m2"] + b["m2"] + a["n"] * share * delta**2}


def update(stats: dict[str, Any], x: Tensor) -> dict[str, Any]:
    """Statistics after the rows of x (k, d), k >= 0."""
    mean = x.sum(0) / max(len(x), 1)
    return merge(stats, {"n": len(x), "mean": mean, "m2": ((x - mean) ** 2).sum(0)})


def normalise(stats: dict[str, Any], x: Tensor, clip: float = 5.0, eps: float = 1e-8) -> Tensor:
    """(x - mean) / sqrt(m2 / n + eps), clamped to [-clip, clip]; x is only clamped while n < 2."""
    if stats["n"] < 2:
        return x.clamp(-clip, clip)
    scaled: Tensor = (x - stats["mean"]) / (stats["m2"] / stats["n"] + eps).sqrt()
    return scaled.clamp(-clip, clip)


def replay_bytes(capacity: int, h: int, w: int, stack: int, dedup: bool) -> int:
    """Bytes of a memory of transitions: two stacks of uint8 frames each, or each frame once, and the rest."""
    frames = capacity + stack if dedup else 2 * stack * capacity
    return frames * h * w + capacity * (ACTION + REWARD + FLAG)
