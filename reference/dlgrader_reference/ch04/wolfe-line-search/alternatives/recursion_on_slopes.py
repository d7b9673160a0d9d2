"""Recursion on the bracket; a secant step on the slopes where they differ in sign, else the middle."""

import math
from functools import partial


def strong_wolfe(phi, c1=1e-4, c2=0.9, alpha0=1.0, max_calls=60):
    origin = phi(0.0)
    if origin[1] >= 0:
        raise ValueError("not a direction of descent")
    return look(partial(judge, origin, c1, c2), phi, (0.0, origin[1]), None, alpha0, max_calls - 1)


def judge(origin, c1, c2, alpha, value, slope):
    f0, d0 = origin
    if math.isnan(value + slope) or not value - f0 <= c1 * alpha * d0:
        return "long"
    return "good" if abs(slope) <= c2 * -d0 else ("long" if slope > 0 else "short")


def look(verdict, phi, left, right, alpha, calls):
    if calls <= 0:
        return 0.0
    value, slope = phi(alpha)
    what = verdict(alpha, value, slope)
    if what == "good":
        return alpha
    if what == "short":
        left = (alpha, slope)
    else:
        right = (alpha, slope)
    if right is None:
        return look(verdict, phi, left, right, 4 * alpha, calls - 1)
    (a, da), (b, db) = left, right
    middle = (a + b) / 2
    if db > 0 and calls % 2:
        secant = a - da * (b - a) / (db - da)
        if a + 0.01 * (b - a) < secant < b - 0.01 * (b - a):
            middle = secant
    return look(verdict, phi, left, right, middle, calls - 1)
