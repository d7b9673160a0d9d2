"""Logistic regression by gradient descent, Newton's method and L-BFGS.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.7; Nocedal and Wright,
Numerical Optimization (2006), Chapters 3 and 7.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import softplus

PAIRS = 10


@dataclass(frozen=True)
class Loss:
    """1/n sum log(1 + exp z_i) - y_i z_i + 1/2 sum_j penalty_j theta_j^2, z = A theta; A is (n, p + 1)."""

    A: Tensor
    y: Tensor
    penalty: Tensor

    def value(self, theta: Tensor) -> float:
        """The loss at theta (p + 1,)."""
        z = self.A @ theta
        return float((softplus(z) - self.y * z).mean() + self.penalty @ theta**2 / 2)

    def gradient(self, theta: Tensor) -> Tensor:
        """(p + 1,)."""
        return self.A.T @ (torch.sigmoid(self.A @ theta) - self.y) / len(self.y) + self.penalty * theta

    def hessian(self, theta: Tensor) -> Tensor:
        """(p + 1, p + 1)."""
        mu = torch.sigmoid(self.A @ theta)
        return self.A.T @ ((mu * (1 - mu) / len(self.y))[:, None] * self.A) + torch.diag(self.penalty)

    def smoothness(self) -> float:
        """A bound for the eigenvalues of every Hessian."""
        top = torch.linalg.eigvalsh(self.A.T @ self.A / len(self.y))[-1]
        return float(top / 4 + self.penalty.max())


def two_loop(g: Tensor, pairs: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    """-H g (p,) of L-BFGS; pairs (s, y) with positive curvature, oldest first."""
    pairs = list(pairs)
    q, coefficients = g, []
    for s, y in reversed(pairs):
        coefficients.append(s @ q / (s @ y))
        q = q - coefficients[-1] * y
    if pairs:
        s, y = pairs[-1]
        q = q * (s @ y / (y @ y))
    for (s, y), a in zip(pairs, reversed(coefficients), strict=True):
        q = q + s * (a - y @ q / (s @ y))
    return -q


def backtracked(f: Callable[[Tensor], float], x: Tensor, d: Tensor, g: Tensor) -> Tensor:
    """x + step d with sufficient decrease, up to the rounding of f."""
    value, slope, step = f(x), float(g @ d), 1.0
    slack = 4 * torch.finfo(x.dtype).eps * abs(value)
    while step > 1e-12 and not f(x + step * d) <= value + 1e-4 * step * slope + slack:
        step /= 2
    return x + step * d


def minimise(
    X: Tensor,
    y: Tensor,
    lam: float,
    method: str,
    tol: float = 1e-8,
    max_iter: int = 20000,
) -> dict[str, object]:
    """X (n, p), y (n,) of 0 and 1; method 'gd', 'newton' or 'lbfgs'; ends once the gradient norm is at most tol.

    Returns 'theta' (p + 1,) with the intercept first, 'iterations' and 'grad_norm'.
    """
    A = torch.cat([torch.ones_like(X[:, :1]), X], dim=1)
    penalty = torch.full_like(A[0], lam)
    penalty[0] = 0.0
    loss = Loss(A, y, penalty)
    theta, pairs = torch.zeros_like(A[0]), deque[tuple[Tensor, Tensor]](maxlen=PAIRS)
    rate = 1 / loss.smoothness() if method == "gd" else 0.0
    g, iterations = loss.gradient(theta), 0
    while g.norm() > tol and iterations < max_iter:
        if method == "gd":
            new = theta - rate * g
        elif method == "newton":
            new = backtracked(loss.value, theta, -torch.linalg.solve(loss.hessian(theta), g), g)
        else:
            new = backtracked(loss.value, theta, two_loop(g, pairs), g)
        before, g = g, loss.gradient(new)
        s, y_pair = new - theta, g - before
        if s @ y_pair > 1e-10 * s.norm() * y_pair.norm():
            pairs.append((s, y_pair))
        theta, iterations = new, iterations + 1
    return {"theta": theta, "iterations": iterations, "grad_norm": float(g.norm())}


def by_newton(X: Tensor, y: Tensor, lam: float, method: str, tol: float, max_iter: int) -> dict[str, object]:
    """Yardstick: Newton's method, whatever the method."""
    return minimise(X, y, lam, "newton", tol, max_iter)
