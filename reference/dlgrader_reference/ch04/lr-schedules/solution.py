"""Learning-rate schedules.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.2; Robbins and Monro,
A Stochastic Approximation Method (1951); Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts,
ICLR 2017.
"""

import math


def rate(kind: str, t: int, base: float, options: dict[str, float]) -> float:
    """Rate for update number t = 0, 1, 2, ...; the kinds and the keys of `options` are those of the table below.

    Raises ValueError for an unknown kind.
    """
    match kind:
        case "constant":
            return base
        case "step":
            return base * options["drop"] ** int(t // options["every"])
        case "exponential":
            return base * options["gamma"] ** t
        case "inverse":
            return base / (1 + options["k"] * t)
        case "inverse-sqrt":
            return base / math.sqrt(1 + options["k"] * t)
        case "cosine":
            return _cosine(t / options["total"], base, options["floor"])
        case "warmup-cosine":
            warmup, total = options["warmup"], options["total"]
            if t < warmup:
                return base * (t + 1) / warmup
            return _cosine((t - warmup) / (total - warmup), base, options["floor"])
    raise ValueError(f"unknown kind {kind!r}")


def robbins_monro(kind: str) -> tuple[bool, bool]:
    """(sum of the rates diverges, sum of their squares converges). Raises KeyError for an unknown kind.

    step and exponential are geometric, inverse behaves as 1/t, inverse-sqrt as t^(-1/2).
    """
    return {
        "constant": (True, False),
        "step": (False, True),
        "exponential": (False, True),
        "inverse": (True, True),
        "inverse-sqrt": (True, False),
    }[kind]


def _cosine(fraction: float, top: float, floor: float) -> float:
    """Half a period of the cosine from `top` at 0 to `floor` at 1 and beyond."""
    if fraction >= 1:
        return floor
    return floor + (top - floor) / 2 * (1 + math.cos(math.pi * fraction))
