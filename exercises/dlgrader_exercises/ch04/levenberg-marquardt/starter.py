# dlgrader: ch04/levenberg-marquardt
"""Curve fitting by the method of Levenberg and Marquardt."""

from torch import Tensor


def residual_jacobian(theta: Tensor, t: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Return the residuals of the model a*exp(-b*t) + c and their derivatives.

    theta: (3,), the numbers a, b, c. t, y: (n,). float64; none is changed.
    Returns r = a*exp(-b*t) + c - y, (n,), and J = dr/dtheta, (n, 3), columns in the order a, b, c.
    """
    raise NotImplementedError


def lm_step(J: Tensor, r: Tensor, mu: float) -> Tensor:
    """Return the solution (p,) of (J^T J + mu I) delta = -J^T r.

    J: (n, p), any n >= 1 and p >= 1. r: (n,). mu > 0.
    """
    raise NotImplementedError


def fit(
    t: Tensor,
    y: Tensor,
    theta0: Tensor,
    mu0: float = 1e-2,
    tol: float = 1e-10,
    max_iter: int = 200,
) -> dict[str, object]:
    """Fit a*exp(-b*t) + c to the data (t, y), both (n,), from theta0 (3,), by the method of Levenberg and Marquardt.

    mu0 > 0: the first mu. tol: the run ends when ||J^T r|| <= tol at the current point, tested before the first trial,
    too; or after max_iter trials.

    Returns 'theta' (3,), 'iterations' (int, the number of trials, accepted or not) and 'losses' (iterations + 1,): the
    sum of squared residuals of the current point, at the start and after each trial. t, y and theta0 are not changed.
    """
    raise NotImplementedError
