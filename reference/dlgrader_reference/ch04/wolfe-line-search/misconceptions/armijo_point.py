"""a backtracking search, which asks for sufficient decrease only

Fails: on_parabolas, on_test_functions, on_hard_functions
Next: evaluate the derivative at the step that you return, and compare its size with c2 times that at 0
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
    if slope >= 0:
        raise ValueError("phi does not fall at 0")
    low, high, alpha = 0.0, math.inf, alpha0
    for _ in range(max_calls - 1):
        value, derivative = phi(alpha)
        if not (math.isfinite(value) and math.isfinite(derivative)):
            high = alpha
        elif value > start + c1 * alpha * slope:
            high = alpha
        else:
            return alpha
        alpha = 2 * alpha if high == math.inf else (low + high) / 2
    return 0.0
