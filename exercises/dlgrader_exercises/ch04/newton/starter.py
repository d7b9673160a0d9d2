# dlgrader: ch04/newton
"""Newton's method that avoids saddles."""

from collections.abc import Callable

from torch import Tensor


def newton_direction(g: Tensor, H: Tensor, delta: float = 1e-3) -> Tensor:
    """Return -Q diag(1 / max(|lambda|, delta)) Q^T g, where H = Q diag(lambda) Q^T.

    g: (p,). H: (p, p), symmetric, of any signature, float64; neither is changed. delta > 0.
    Returns (p,), dtype and device of g.
    """
    raise NotImplementedError


def newton(
    grad_hess: Callable[[Tensor], tuple[Tensor, Tensor]], x0: Tensor, tol: float = 1e-10, max_iter: int = 50
) -> dict[str, object]:
    """Full steps along newton_direction (with its default delta) until the gradient is small.

    grad_hess: (p,) -> gradient (p,) and Hessian (p, p); called once for each point. x0: (p,), not changed.
    tol: the run ends when ||g|| <= tol, which is tested before the first step, too; or after max_iter steps.

    Returns 'x' (p,), 'iterations' (int, the steps taken) and 'grad_norms' (iterations + 1,): ||g|| at the start and
    after each step.
    """
    raise NotImplementedError
