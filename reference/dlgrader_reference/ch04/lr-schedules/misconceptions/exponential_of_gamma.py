"""an exponential schedule with exp(-gamma t) for gamma^t

Fails: schedule
Next: what is the rate at t = 1 in terms of base and gamma?
"""

import math


def cosine(t, base, start, total, floor):
    if t >= total:
        return floor
    return floor + (base - floor) / 2 * (1 + math.cos(math.pi * (t - start) / (total - start)))


def rate(kind, t, base, options):
    if kind == "constant":
        return base
    if kind == "step":
        return base * options["drop"] ** (t // options["every"])
    if kind == "exponential":
        return base * math.exp(-options["gamma"] * t)
    if kind == "inverse":
        return base / (1 + options["k"] * t)
    if kind == "inverse-sqrt":
        return base / math.sqrt(1 + options["k"] * t)
    if kind == "cosine":
        return cosine(t, base, 0, options["total"], options["floor"])
    if t < options["warmup"]:
        return base * (t + 1) / options["warmup"]
    return cosine(t, base, options["warmup"], options["total"], options["floor"])


def robbins_monro(kind):
    diverges = {"constant": True, "step": False, "exponential": False, "inverse": True, "inverse-sqrt": True}
    converges = {"constant": False, "step": True, "exponential": True, "inverse": True, "inverse-sqrt": False}
    return diverges[kind], converges[kind]
