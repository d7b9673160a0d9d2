"""Bracket and zoom as Nocedal and Wright write them, with cubic interpolation inside safeguards."""

import math


def cubic(a, fa, da, b, fb, db):
    """Minimiser of the cubic through two values and slopes, kept away from the ends; the middle where it has none."""
    d1 = da + db - 3 * (fa - fb) / (a - b)
    square = d1 * d1 - da * db
    middle = (a + b) / 2
    if not square >= 0:
        return middle
    d2 = math.copysign(math.sqrt(square), b - a)
    if db - da + 2 * d2 == 0:
        return middle
    t = b - (b - a) * (db + d2 - d1) / (db - da + 2 * d2)
    return t if abs(t - middle) <= 0.4 * abs(b - a) else middle


def strong_wolfe(phi, c1=1e-4, c2=0.9, alpha0=1.0, max_calls=60):
    f0, d0 = phi(0.0)
    if d0 >= 0:
        raise ValueError("phi must fall at 0")
    used = 1
    lo, hi = (0.0, f0, d0), None
    alpha = alpha0
    turn = 0
    while used < max_calls:
        f, d = phi(alpha)
        used += 1
        bad = math.isnan(f) or math.isnan(d) or math.isinf(f)
        if not bad and f <= f0 + c1 * alpha * d0 and abs(d) <= -c2 * d0:
            return alpha
        if bad:
            hi = (alpha, math.nan, math.nan)
        elif f > f0 + c1 * alpha * d0 or f >= lo[1]:
            hi = (alpha, f, d)
        else:
            if hi is not None and d * (hi[0] - lo[0]) >= 0:
                hi = lo
            elif hi is None and d >= 0:
                hi = lo
            lo = (alpha, f, d)
        turn += 1
        if hi is None:
            alpha *= 3.0
        elif math.isnan(hi[1]) or turn % 2:
            alpha = (lo[0] + hi[0]) / 2
        else:
            alpha = cubic(*lo, *hi)
    return 0.0
