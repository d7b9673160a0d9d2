# dlgrader: ch10/running-statistics
"""Running statistics of observations, and the size of a replay memory."""

from typing import Any

from torch import Tensor


def merge(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    """Join the statistics of two disjoint samples.

    a, b: {"n": int, "mean": (d,), "m2": (d,)}, m2 the sum of squared deviations from the mean; n may be 0, with zeros
    for mean and m2.
    Returns the statistics of both samples together, a new dict with new tensors, in the dtype and on the device of a.
    """
    raise NotImplementedError


def update(stats: dict[str, Any], x: Tensor) -> dict[str, Any]:
    """Return the statistics, a new dict, after the rows of x (k, d) have been added to the sample; k >= 0."""
    raise NotImplementedError


def normalise(stats: dict[str, Any], x: Tensor, clip: float = 5.0, eps: float = 1e-8) -> Tensor:
    """Return (x - mean) / sqrt(m2 / n + eps), clamped to [-clip, clip]; while n < 2, x clamped and nothing else.

    x: (k, d). stats is not changed. Returns (k, d).
    """
    raise NotImplementedError


def replay_bytes(capacity: int, h: int, w: int, stack: int, dedup: bool) -> int:
    """Return the bytes of a replay memory.

    capacity: the number of transitions. h, w: size of a frame, one byte a pixel. stack: frames of an observation.
    dedup: False: every transition holds 2 * stack frames. True: each frame is held once, capacity + stack in all.
    Each transition holds 1 byte for the action, 4 for the reward and 1 for the flag besides.
    """
    raise NotImplementedError
