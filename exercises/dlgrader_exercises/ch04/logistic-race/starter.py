# dlgrader: ch04/logistic-race
"""Logistic regression by three methods."""

from torch import Tensor


def minimise(
    X: Tensor,
    y: Tensor,
    lam: float,
    method: str,
    tol: float = 1e-8,
    max_iter: int = 20000,
) -> dict[str, object]:
    """Minimise 1/n sum_i [log(1 + exp(z_i)) - y_i z_i] + lam/2 ||w||^2 over theta = (theta_0, w), z = theta_0 + X w.

    X: (n, p). y: (n,), zeros and ones. float64; none is changed. lam > 0.
    method: 'gd' (rate 1/L), 'newton' (damped or not) or 'lbfgs' (10 pairs, with a line search); all start from 0.
    tol: the run ends once the Euclidean norm of the gradient is at most tol, or after max_iter iterations.

    Returns 'theta' (p + 1,), intercept first; 'iterations' (int, the steps taken); 'grad_norm' (float, the Euclidean
    norm of the gradient at theta).
    """
    raise NotImplementedError
