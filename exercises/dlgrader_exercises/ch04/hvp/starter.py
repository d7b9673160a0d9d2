# dlgrader: ch04/hvp
"""Products of a Hessian matrix with a vector, without the matrix."""

from collections.abc import Callable

from torch import Tensor


def hvp_logistic(w: Tensor, X: Tensor, y: Tensor, lam: float, v: Tensor) -> Tensor:
    """Hessian of (1/n) sum_i [log(1 + exp(z_i)) - y_i z_i] + lam/2 ||w||^2, z = X w, with respect to w, times v.

    w, v (p,), X (n, p), y (n,) of 0. and 1., lam >= 0 -> (p,), in the dtype of w. No (p, p) matrix is formed.
    """
    raise NotImplementedError


def hvp_network(W: Tensor, a: Tensor, x: Tensor, v: Tensor) -> Tensor:
    """Hessian of f(x) = a . tanh(W x) with respect to x, times v.

    W (m, p), a (m,), x, v (p,) -> (p,), in the dtype of x. No (p, p) matrix is formed.
    """
    raise NotImplementedError


def hvp_from_gradient(grad_f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    """Hessian of f at x times v, by a central difference of its gradient along v.

    grad_f: (p,) -> (p,), called at most twice; x, v (p,), v of any length -> (p,). v = 0 gives 0.
    """
    raise NotImplementedError
