"""Products accumulated update by update, and a recursion along the warm-up."""

import math


def rate(kind, t, base, options):
    if kind == "constant":
        return float(base)
    if kind == "exponential":
        r = base
        for _ in range(t):
            r *= options["gamma"]
        return r
    if kind == "step":
        r = base
        for i in range(1, t + 1):
            if i % int(options["every"]) == 0:
                r *= options["drop"]
        return r
    if kind.startswith("inverse"):
        denominator = 1 + options["k"] * t
        return base / (math.sqrt(denominator) if kind.endswith("sqrt") else denominator)
    w = int(options.get("warmup", 0))
    if t < w:
        step = base / w
        return step if t == 0 else step + rate(kind, t - 1, base, options)
    T, f = int(options["total"]), options["floor"]
    if t >= T:
        return f
    return 0.5 * (base + f) + 0.5 * (base - f) * math.cos(math.pi * (t - w) / (T - w))


def robbins_monro(kind):
    diverges = kind in ("constant", "inverse", "inverse-sqrt")
    converges = kind not in ("constant", "inverse-sqrt")
    return diverges, converges
