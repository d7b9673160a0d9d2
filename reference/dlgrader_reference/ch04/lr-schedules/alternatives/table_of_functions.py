"""A dictionary of functions; the cosine as a squared sine, powers by exp and log; the sums by exponents."""

import math

RULES = {
    "constant": lambda t, a: a,
    "step": lambda t, a, drop, every: a * math.exp(math.floor(t / every) * math.log(drop)),
    "exponential": lambda t, a, gamma: a * math.exp(t * math.log(gamma)),
    "inverse": lambda t, a, k: a / (1.0 + k * t),
    "inverse-sqrt": lambda t, a, k: a * (1.0 + k * t) ** -0.5,
    "cosine": lambda t, a, total, floor: anneal(min(t, total) / total, a, floor),
    "warmup-cosine": lambda t, a, warmup, total, floor: (
        a * ((t + 1) / warmup) if t < warmup else anneal(min(t - warmup, total - warmup) / (total - warmup), a, floor)
    ),
}

# t^(-power), or faster than every power
POWER = {"constant": 0.0, "inverse": 1.0, "inverse-sqrt": 0.5, "step": math.inf, "exponential": math.inf}


def anneal(s, a, floor):
    return floor + (a - floor) * math.sin(math.pi / 2 * (1 - s)) ** 2


def rate(kind, t, base, options):
    return RULES[kind](t, base, **options)


def robbins_monro(kind):
    return POWER[kind] <= 1, 2 * POWER[kind] > 1
