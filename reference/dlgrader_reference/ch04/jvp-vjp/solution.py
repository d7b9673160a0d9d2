"""Forward and reverse products of a network with one hidden layer.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.6; Griewank and
Walther, Evaluating Derivatives (2nd ed., 2008), Chapter 3.
"""

import torch
from torch import Tensor


def network(params: dict[str, Tensor], x: Tensor, _: Tensor | None = None) -> Tensor:
    """f(x) = W2 tanh(W1 x + b1) + b2, (p,) -> (q,): the trusted forward pass, and the unit of cost, where the functions
    that it is compared with may have a further argument."""
    return params["W2"] @ _hidden(params, x) + params["b2"]


def jvp(params: dict[str, Tensor], x: Tensor, v: Tensor) -> tuple[Tensor, Tensor]:
    """x, v (p,) -> (f(x), J(x) v), both (q,)."""
    t = _hidden(params, x)
    t_dot = _slope(t) * (params["W1"] @ v)
    return params["W2"] @ t + params["b2"], params["W2"] @ t_dot


def vjp(params: dict[str, Tensor], x: Tensor, u: Tensor) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
    """x (p,), u (q,) -> (f(x) (q,), J(x)^T u (p,), gradients of u . f in the shapes of the parameters)."""
    t = _hidden(params, x)
    z_bar = _slope(t) * (params["W2"].T @ u)
    gradients = {"W1": torch.outer(z_bar, x), "b1": z_bar, "W2": torch.outer(u, t), "b2": u.clone()}
    return params["W2"] @ t + params["b2"], params["W1"].T @ z_bar, gradients


def jacobian(params: dict[str, Tensor], x: Tensor) -> Tensor:
    """(q, p): the products with all unit vectors at once, from the side that has fewer of them."""
    W1, W2, slope = params["W1"], params["W2"], _slope(_hidden(params, x))
    if W1.shape[1] <= W2.shape[0]:
        return W2 @ (slope[:, None] * W1)
    return (W2 * slope) @ W1


def _hidden(params: dict[str, Tensor], x: Tensor) -> Tensor:
    return torch.tanh(params["W1"] @ x + params["b1"])


def _slope(t: Tensor) -> Tensor:
    """tanh' where tanh has the value t."""
    return 1 - t * t
