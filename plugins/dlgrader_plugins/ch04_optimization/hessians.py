"""Functions with gradient and Hessian that the graders of second order methods hand out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from dlgrader.judge import Draw


@dataclass(frozen=True)
class Curved:
    """f: (p,) -> float, gradient (p,) -> (p,), Hessian (p,) -> (p, p), and what to call it."""

    name: str
    f: Callable[[Tensor], float]
    gradient: Callable[[Tensor], Tensor]
    hessian: Callable[[Tensor], Tensor]

    def both(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return self.gradient(x), self.hessian(x)


def symmetric(draw: Draw, eigenvalues: Tensor) -> Tensor:
    """A matrix with these eigenvalues in a random orthogonal basis, symmetric to the last bit."""
    q = draw.orthogonal(len(eigenvalues))
    A: Tensor = q @ torch.diag(eigenvalues) @ q.T
    return (A + A.T) / 2


def quadratic_form(A: Tensor, b: Tensor) -> Curved:
    """1/2 x.A x - b.x."""
    return Curved(
        f"a quadratic, p = {len(b)}",
        lambda x: float(0.5 * x @ (A @ x) - b @ x),
        lambda x: A @ x - b,
        lambda x: A.clone(),
    )


def log_sum_exp(A: Tensor, c: Tensor, mu: float) -> Curved:
    """log sum_i exp(a_i . x + c_i) + mu/2 |x|^2."""

    def shares(x: Tensor) -> Tensor:
        return torch.softmax(A @ x + c, 0)

    def hessian(x: Tensor) -> Tensor:
        s = shares(x)
        mean = s @ A
        H: Tensor = A.T @ (s[:, None] * A) - torch.outer(mean, mean)
        return (H + H.T) / 2 + mu * torch.eye(len(x), dtype=x.dtype)

    return Curved(
        f"log-sum-exp with a quadratic, p = {A.shape[1]}",
        lambda x: float(torch.logsumexp(A @ x + c, 0) + mu / 2 * x @ x),
        lambda x: shares(x) @ A + mu * x,
        hessian,
    )


def logistic(X: Tensor, y: Tensor, lam: float) -> Curved:
    """1/n sum log(1 + exp z_i) - y_i z_i + lam/2 |w|^2 with z = X w."""
    n = len(y)

    def hessian(w: Tensor) -> Tensor:
        mu = torch.sigmoid(X @ w)
        H: Tensor = X.T @ ((mu * (1 - mu) / n)[:, None] * X)
        return (H + H.T) / 2 + lam * torch.eye(len(w), dtype=w.dtype)

    return Curved(
        f"the logistic loss, p = {X.shape[1]}",
        lambda w: float((torch.nn.functional.softplus(X @ w) - y * (X @ w)).mean() + lam / 2 * w @ w),
        lambda w: X.T @ (torch.sigmoid(X @ w) - y) / n + lam * w,
        hessian,
    )


def double_well() -> Curved:
    """x^4/4 - x^2/2 + y^2/2: minima at (1, 0) and (-1, 0), a saddle at 0."""
    return Curved(
        "a double well",
        lambda x: float(x[0] ** 4 / 4 - x[0] ** 2 / 2 + x[1] ** 2 / 2),
        lambda x: torch.stack([x[0] ** 3 - x[0], x[1]]),
        lambda x: torch.diag(torch.stack([3 * x[0] ** 2 - 1, torch.ones_like(x[0])])),
    )
