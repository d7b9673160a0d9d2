# dlgrader: ch04/wolfe-line-search
"""A line search for the strong Wolfe conditions."""

from collections.abc import Callable


def strong_wolfe(
    phi: Callable[[float], tuple[float, float]],
    c1: float = 1e-4,
    c2: float = 0.9,
    alpha0: float = 1.0,
    max_calls: int = 60,
) -> float:
    """Return a step alpha > 0 that meets both strong Wolfe conditions.

    phi: takes a step, returns value and derivative of f along the ray, two floats; smooth and bounded below where it is
    finite. NaN in either number means that the step is too long; both are finite at 0.
    0 < c1 < c2 < 1. alpha0 > 0: the first trial.
    max_calls: how often phi may be called, the call at 0 included; phi is called once at 0.

    Returns a step with phi(alpha) <= phi(0) + c1*alpha*phi'(0) and |phi'(alpha)| <= c2*|phi'(0)|; 0.0 if max_calls
    calls were not enough to find one. Raises ValueError if phi'(0) >= 0.
    """
    raise NotImplementedError
