"""Hessian-vector products.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.6; Pearlmutter, Fast
Exact Multiplication by the Hessian (1994).
"""

from collections.abc import Callable

import torch
from torch import Tensor


def hvp_logistic(w: Tensor, X: Tensor, y: Tensor, lam: float, v: Tensor) -> Tensor:
    """w, v (p,), X (n, p), y (n,) -> (p,)."""
    mu = torch.sigmoid(X @ w)
    return X.T @ (mu * (1 - mu) * (X @ v)) / len(X) + lam * v


def hvp_network(W: Tensor, a: Tensor, x: Tensor, v: Tensor) -> Tensor:
    """W (m, p), a (m,), x, v (p,) -> (p,)."""
    t = torch.tanh(W @ x)
    t_dot = (1 - t * t) * (W @ v)
    return W.T @ (a * (-2 * t) * t_dot)


def hvp_from_gradient(grad_f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    """x, v (p,) -> (p,), two calls of grad_f, none for v = 0."""
    length = torch.linalg.vector_norm(v)
    if length == 0:
        return torch.zeros_like(x)
    h = torch.finfo(x.dtype).eps ** (1 / 3) * max(1.0, float(torch.linalg.vector_norm(x)))
    step = h * (v / length)
    return (grad_f(x + step) - grad_f(x - step)) * (length / (2 * h))


def logistic_gradient(w: Tensor, X: Tensor, y: Tensor, lam: float, _: Tensor | None = None) -> Tensor:
    """The gradient, (p,): the unit of cost. The last argument is there to take what hvp_logistic takes."""
    return X.T @ (torch.sigmoid(X @ w) - y) / len(X) + lam * w
