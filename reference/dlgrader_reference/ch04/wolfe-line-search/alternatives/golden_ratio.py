"""Splitting by the golden ratio, in a small class that counts its calls."""

import math

GOLDEN = (math.sqrt(5) - 1) / 2


class Search:
    def __init__(self, phi, c1, c2, most):
        self.phi, self.c1, self.c2, self.left = phi, c1, c2, most - 1
        self.value, self.slope = phi(0.0)
        if self.slope >= 0:
            raise ValueError("an ascent direction")

    def verdict(self, alpha):
        """-1 too short, 1 too long, 0 right."""
        self.left -= 1
        value, slope = self.phi(alpha)
        if math.isnan(value) or math.isnan(slope) or value > self.value + self.c1 * alpha * self.slope:
            return 1
        if abs(slope) <= self.c2 * abs(self.slope):
            return 0
        return 1 if slope > 0 else -1


def strong_wolfe(phi, c1=1e-4, c2=0.9, alpha0=1.0, max_calls=60):
    search = Search(phi, c1, c2, max_calls)
    low, high, alpha = 0.0, None, alpha0
    while search.left > 0:
        side = search.verdict(alpha)
        if side == 0:
            return alpha
        if side > 0:
            high = alpha
        else:
            low = alpha
        alpha = alpha / GOLDEN if high is None else low + (1 - GOLDEN) * (high - low)
    return 0.0
