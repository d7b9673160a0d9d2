# dlgrader: ch04/jvp-vjp
"""Jacobian-vector and vector-Jacobian products of a network with one hidden layer."""

from torch import Tensor


def jvp(params: dict[str, Tensor], x: Tensor, v: Tensor) -> tuple[Tensor, Tensor]:
    """f(x) and J(x) v, by one forward pass that carries x and v along.

    params: 'W1' (m, p), 'b1' (m,), 'W2' (q, m), 'b2' (q,) of f(x) = W2 tanh(W1 x + b1) + b2.
    x, v (p,) -> (f(x) (q,), J(x) v (q,)), in the dtype of x. J is not formed.
    """
    raise NotImplementedError


def vjp(params: dict[str, Tensor], x: Tensor, u: Tensor) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
    """f(x), J(x)^T u, and the gradients of u . f(x) with respect to the parameters, by one backward pass.

    params as in jvp, x (p,), u (q,) -> (f(x) (q,), J(x)^T u (p,), a dict with the keys and shapes of params).
    J is not formed.
    """
    raise NotImplementedError


def jacobian(params: dict[str, Tensor], x: Tensor) -> Tensor:
    """J(x), entry (i, j) = d f_i / d x_j: params as in jvp, x (p,) -> (q, p).

    By p forward products or q reverse products, whichever are fewer.
    """
    raise NotImplementedError
