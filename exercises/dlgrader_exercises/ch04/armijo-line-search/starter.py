# dlgrader: ch04/armijo-line-search
"""Backtracking line search with the Armijo condition, and steepest descent that uses it."""

from collections.abc import Callable

from torch import Tensor


def armijo(
    f: Callable[[Tensor], float],
    x: Tensor,
    d: Tensor,
    g: Tensor,
    alpha0: float = 1.0,
    c: float = 1e-4,
    rho: float = 0.5,
    max_iter: int = 50,
) -> float:
    """Return the largest alpha of alpha0 * rho**j, j = 0, ..., max_iter, with f(x + alpha*d) <= f(x) + c*alpha*(g . d).

    f: takes a tensor (p,), returns a float; NaN or +inf means that the trial is rejected; finite at x.
    x, d, g: (p,) the point, the direction (of any length) and the gradient of f at x; not changed.
    alpha0 > 0, 0 < c < 1, 0 < rho < 1, max_iter >= 0.
    Returns 0.0 if none of the max_iter + 1 trials is accepted. f is called once at x and once for each trial.
    Raises ValueError if g . d >= 0.
    """
    raise NotImplementedError


def armijo_gd(
    f: Callable[[Tensor], float],
    grad_f: Callable[[Tensor], Tensor],
    x0: Tensor,
    steps: int,
    alpha0: float = 1.0,
    c: float = 1e-4,
    rho: float = 0.5,
) -> Tensor:
    """Steepest descent from x0, each step found by armijo along minus the gradient, starting at alpha0 (max_iter 50).

    f, grad_f: take a tensor (p,); value as a float, gradient (p,).
    x0: (p,), not changed. steps >= 0.
    Returns (steps + 1, p), dtype and device of x0: row 0 is x0, row t the point after t steps. Once the gradient is
    exactly 0 or the step is 0.0 the point stays.
    """
    raise NotImplementedError
