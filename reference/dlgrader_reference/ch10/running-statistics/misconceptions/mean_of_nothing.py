"""an update that takes the mean of an empty batch

Fails: pieces
Next: what is x.mean(dim=0) of a batch with no rows?
"""

from typing import Any

import torch
from torch import Tensor


def merge(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    n = a["n"] + b["n"]
    if n == 0:
        return {"n": 0, "mean": a["mean"].clone(), "m2": a["m2"].clone()}
    delta = b["mean"] - a["mean"]
    mean = a["mean"] + delta * (b["n"] / n)
    m2 = a["m2"] + b["m2"] + delta**2 * (a["n"] * b["n"] / n)
    return {"n": n, "mean": mean, "m2": m2}


def update(stats: dict[str, Any], x: Tensor) -> dict[str, Any]:
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
