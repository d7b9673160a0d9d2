"""statistics by the sum of squares minus the square of the sum

Fails: far_from_zero
Next: how many digits are left when two numbers of size 10^16 n are subtracted?
"""

from typing import Any

import torch
from torch import Tensor


def merge(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    n = a["n"] + b["n"]
    if n == 0:
        return {"n": 0, "mean": a["mean"].clone(), "m2": a["m2"].clone()}
    total = a["n"] * a["mean"] + b["n"] * b["mean"]
    squares = a["m2"] + a["n"] * a["mean"] ** 2 + b["m2"] + b["n"] * b["mean"] ** 2
    mean = total / n
    m2 = squares - n * mean**2
    return {"n": n, "mean": mean, "m2": m2}


def update(stats: dict[str, Any], x: Tensor) -> dict[str, Any]:
    if x.shape[0] == 0:
        return {"n": stats["n"], "mean": stats["mean"].clone(), "m2": stats["m2"].clone()}
    mean = x.mean(dim=0)
    m2 = ((x - mean) ** 2).sum(dim=0)
    return merge(stats, {"n": x.shape[0], "mean": mean, "m2": m2})


def normalise(stats: dict[str, Any], x: Tensor, clip: float = 5.0, eps: float = 1e-8) -> Tensor:
    if stats["n"] >= 2:
        variance = stats["m2"] / stats["n"]
        x = (x - stats["mean"]) / torch.sqrt(variance + eps)
    return x.clamp(-clip, clip)


def replay_bytes(capacity: int, h: int, w: int, stack: int, dedup: bool) -> int:
    frame = h * w
    other = capacity * (1 + 4 + 1)
    if dedup:
        return (capacity + stack) * frame + other
    return capacity * 2 * stack * frame + other
