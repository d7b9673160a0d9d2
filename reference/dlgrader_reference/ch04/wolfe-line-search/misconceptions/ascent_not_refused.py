"""a search that starts along directions that do not go down

Fails: refusals
Next: what is the sign of the derivative at 0 along an ascent direction?
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
    start, slope = phi(0.0)
    low, high, alpha = 0.0, math.inf, alpha0
    for _ in range(max_calls - 1):
        value, derivative = phi(alpha)
        if not (math.isfinite(value) and math.isfinite(derivative)):
            high = alpha
        elif value > start + c1 * alpha * slope or derivative > c2 * abs(slope):
            high = alpha
        elif derivative < -c2 * abs(slope):
            low = alpha
        else:
            return alpha
        alpha = 2 * alpha if high == math.inf else (low + high) / 2
    return 0.0
