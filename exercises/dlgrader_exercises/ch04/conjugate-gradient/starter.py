# dlgrader: ch04/conjugate-gradient
"""The method of conjugate gradients for symmetric positive definite operators."""

from collections.abc import Callable

from torch import Tensor


def cg(
    matvec: Callable[[Tensor], Tensor], b: Tensor, x0: Tensor, tol: float = 1e-10, max_iter: int = 1000
) -> dict[str, object]:
    """Minimise 1/2 x.A x - b.x, that is, solve A x = b.

    matvec: (p,) -> (p,), the product with a symmetric positive definite A. b, x0: (p,), float64.
    tol: the iteration ends when the residual norm is at most tol * ||b||; tested before the first iteration, too.

    Returns 'x' (p,), 'iterations' (int) and 'residual_norms' (iterations + 1,), dtype of b: the norms of b - A x at the
    start and after each iteration, as the recursion gives them. One product is used for the first residual, and one in
    each iteration. b and x0 are not changed.

    Raises ValueError when a direction d has d.A d <= 0.
    """
    raise NotImplementedError
