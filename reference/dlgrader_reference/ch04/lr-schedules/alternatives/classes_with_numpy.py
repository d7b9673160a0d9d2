"""A class for each schedule, NumPy functions inside; results are NumPy scalars."""

import numpy as np


class Schedule:
    sums = (True, False)

    def __init__(self, base, **options):
        self.base = np.float64(base)
        self.__dict__.update({k: np.float64(v) for k, v in options.items()})

    def at(self, t):
        return self.base


class Step(Schedule):
    sums = (False, True)

    def at(self, t):
        return self.base * np.power(self.drop, np.floor_divide(t, self.every))


class Exponential(Schedule):
    sums = (False, True)

    def at(self, t):
        return self.base * np.power(self.gamma, t)


class Inverse(Schedule):
    sums = (True, True)

    def at(self, t):
        return self.base / (1 + self.k * t)


class InverseSqrt(Schedule):
    def at(self, t):
        return self.base / np.sqrt(1 + self.k * t)


class Cosine(Schedule):
    warmup = 0.0

    def at(self, t):
        if t < self.warmup:
            return self.base * np.linspace(1 / self.warmup, 1.0, int(self.warmup))[t]
        part = np.clip((t - self.warmup) / (self.total - self.warmup), 0.0, 1.0)
        return self.floor + (self.base - self.floor) * (1 + np.cos(np.pi * part)) / 2


KINDS = {
    "constant": Schedule,
    "step": Step,
    "exponential": Exponential,
    "inverse": Inverse,
    "inverse-sqrt": InverseSqrt,
    "cosine": Cosine,
    "warmup-cosine": Cosine,
}


def rate(kind, t, base, options):
    return KINDS[kind](base, **options).at(t)


def robbins_monro(kind):
    return KINDS[kind].sums
