# dlgrader: ch04/bfgs
"""The BFGS method."""

from collections.abc import Callable

from torch import Tensor


def bfgs_update(H: Tensor, s: Tensor, y: Tensor) -> Tensor:
    """Return the update of an approximate INVERSE Hessian by a pair, so that the new H has H y = s.

    H: (p, p), symmetric positive definite. s: (p,), x_new - x. y: (p,), g_new - g. float64; none is changed.
    Returns a new (p, p) tensor: (I - rho s y^T) H (I - rho y s^T) + rho s s^T with rho = 1 / s.y, or an equal copy of H
    when s.y <= 1e-10 * ||s|| * ||y||.
    """
    raise NotImplementedError


def bfgs(
    f: Callable[[Tensor], float],
    grad_f: Callable[[Tensor], Tensor],
    x0: Tensor,
    tol: float = 1e-8,
    max_iter: int = 200,
) -> dict[str, object]:
    """Minimise f from x0 by BFGS with H0 = I and a backtracking line search.

    f, grad_f: take a tensor (p,); value as a float, gradient (p,). grad_f is called once for each point. x0: (p,), not
    changed.
    tol: the run ends when the norm of the gradient is at most tol, tested before the first step, too; or after max_iter
    steps.

    Returns 'x' (p,), 'iterations' (int) and 'path' (iterations + 1, p): the start and the point after each iteration.
    """
    raise NotImplementedError
