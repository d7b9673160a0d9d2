"""A line search for the strong Wolfe conditions, by widening and bisection.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning, Section 4.4; Nocedal and Wright,
Numerical Optimization (2006), Section 3.5.
"""

import math
from collections.abc import Callable


def strong_wolfe(
    phi: Callable[[float], tuple[float, float]],
    c1: float = 1e-4,
    c2: float = 0.9,
    alpha0: float = 1.0,
    max_calls: int = 60,
) -> float:
    """A step that meets both conditions; 0.0 if max_calls calls of phi, that at 0 included, were not enough.

    phi: alpha -> (value, derivative); NaN in either means that the step is too long. Raises ValueError unless phi
    falls at 0.
    """
    start, slope = phi(0.0)
    if not slope < 0:
        raise ValueError(f"phi does not fall at 0: its derivative there is {slope:g}")
    # The line of sufficient decrease is above phi and falls less steeply at `short`. At `long` one of the two has
    # changed, so that phi minus the line has a minimum between them, where both conditions hold.
    short, long, alpha = 0.0, math.inf, float(alpha0)
    for _ in range(max_calls - 1):
        value, derivative = phi(alpha)
        if not (value <= start + c1 * alpha * slope and derivative <= -c2 * slope):
            long = alpha
        elif derivative < c2 * slope:
            short = alpha
        else:
            return alpha
        alpha = 2 * alpha if long == math.inf else (short + long) / 2
    return 0.0
