"""Deviations of a batch are taken from the old mean and corrected; var_mean; torch.where for the empty cases."""

import torch


def merge(a, b):
    na, nb = (torch.as_tensor(s["n"], dtype=a["mean"].dtype, device=a["mean"].device) for s in (a, b))
    total = na + nb
    safe = torch.where(total > 0, total, torch.ones_like(total))
    delta = b["mean"] - a["mean"]
    mean = torch.where(na >= nb, a["mean"] + delta * nb / safe, b["mean"] - delta * na / safe)
    return {"n": a["n"] + b["n"], "mean": mean, "m2": a["m2"] + b["m2"] + delta.square() * na * nb / safe}


def update(stats, x):
    if not len(x):
        return {key: value if key == "n" else value.clone() for key, value in stats.items()}
    base = stats["mean"] if stats["n"] else x[0]
    variance, centre = torch.var_mean(x - base, dim=0, correction=0)
    return merge(stats, {"n": x.size(0), "mean": base + centre, "m2": variance * x.size(0)})


def normalise(stats, x, clip=5.0, eps=1e-8):
    if stats["n"] > 1:
        x = torch.rsqrt(stats["m2"].div(stats["n"]).add(eps)).mul(x.sub(stats["mean"]))
    return torch.minimum(torch.maximum(x, x.new_tensor(-clip)), x.new_tensor(clip))


def replay_bytes(capacity, h, w, stack, dedup):
    pixels = h * w
    frames = sum([capacity, stack]) if dedup else capacity * stack * 2
    return frames * pixels + 6 * capacity
