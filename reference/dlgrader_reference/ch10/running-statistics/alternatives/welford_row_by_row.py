"""Welford's update for every single row, on Python floats; a join replays nothing, it weighs."""

import math

import torch


def like(stats, n, mean, m2):
    kind = {"dtype": stats["mean"].dtype, "device": stats["mean"].device}
    return {"n": n, "mean": torch.tensor(mean, **kind), "m2": torch.tensor(m2, **kind)}


def merge(a, b):
    if b["n"] > a["n"]:
        a, b = b, a
    n = a["n"] + b["n"]
    mean, m2 = a["mean"].tolist(), a["m2"].tolist()
    if b["n"]:
        for i, (other, spread) in enumerate(zip(b["mean"].tolist(), b["m2"].tolist())):
            delta = other - mean[i]
            mean[i] += delta * b["n"] / n
            m2[i] += spread + delta * (other - mean[i]) * b["n"]
    return like(a, n, mean, m2)


def update(stats, x):
    n, mean, m2 = stats["n"], stats["mean"].tolist(), stats["m2"].tolist()
    for row in x.tolist():
        n += 1
        for i, value in enumerate(row):
            delta = value - mean[i]
            mean[i] += delta / n
            m2[i] += delta * (value - mean[i])
    return like(stats, n, mean, m2)


def normalise(stats, x, clip=5.0, eps=1e-8):
    mean, scale = [0.0] * x.shape[1], [1.0] * x.shape[1]
    if stats["n"] > 1:
        mean = stats["mean"].tolist()
        scale = [math.sqrt(m2 / stats["n"] + eps) for m2 in stats["m2"].tolist()]
    rows = [[min(max((v - m) / s, -clip), clip) for v, m, s in zip(row, mean, scale)] for row in x.tolist()]
    return torch.tensor(rows, dtype=x.dtype, device=x.device).reshape(x.shape)


def replay_bytes(capacity, h, w, stack, dedup):
    per_transition = 6 + (h * w if dedup else 2 * stack * h * w)
    return capacity * per_transition + (stack * h * w if dedup else 0)
