"""NumPy in float64 inside, whatever comes in; variances instead of sums in between."""

import numpy as np
import torch


def doubles(tensor):
    return np.asarray(tensor.detach().cpu(), dtype=np.float64)


def packed(n, mean, variance, like):
    return {"n": n, "mean": torch.from_numpy(mean).to(like), "m2": torch.from_numpy(n * variance).to(like)}


def parts(stats):
    mean, m2 = doubles(stats["mean"]), doubles(stats["m2"])
    return stats["n"], mean, m2 / stats["n"] if stats["n"] else np.zeros_like(m2)


def joined(a, b, like):
    weights = np.array([a[0], b[0]], dtype=np.float64)
    n = a[0] + b[0]
    weights = weights / n if n else weights
    shift = a[1] if a[0] >= b[0] else b[1]
    mean = shift + weights[0] * (a[1] - shift) + weights[1] * (b[1] - shift)
    variance = weights[0] * a[2] + weights[1] * b[2] + weights[0] * weights[1] * (a[1] - b[1]) ** 2
    return packed(n, mean, variance, like)


def merge(a, b):
    return joined(parts(a), parts(b), a["mean"])


def update(stats, x):
    if len(x) == 0:
        return packed(*parts(stats), stats["mean"])
    rows = doubles(x)
    return joined(parts(stats), (len(rows), rows.mean(axis=0), rows.var(axis=0)), stats["mean"])


def normalise(stats, x, clip=5.0, eps=1e-8):
    n, mean, variance = parts(stats)
    y = doubles(x) if n < 2 else (doubles(x) - mean) / np.sqrt(variance + eps)
    return torch.from_numpy(np.clip(y, -clip, clip)).to(x)


def replay_bytes(capacity, h, w, stack, dedup):
    return int(capacity * 6 + h * w * (capacity + stack if dedup else capacity * 2 * stack))
