"""The method of Levenberg and Marquardt for fitting an exponential decay.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 4.5; Marquardt, An
Algorithm for Least-Squares Estimation of Nonlinear Parameters (1963).
"""

import torch
from torch import Tensor


def residual_jacobian(theta: Tensor, t: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """theta = (a, b, c), t and y (n,) -> r = a exp(-b t) + c - y (n,) and J = dr/dtheta (n, 3)."""
    a, b, c = theta
    decay = torch.exp(-b * t)
    return a * decay + c - y, torch.stack([decay, -a * t * decay, torch.ones_like(t)], dim=1)


def lm_step(J: Tensor, r: Tensor, mu: float) -> Tensor:
    """J (n, p), r (n,) -> the solution (p,) of (J^T J + mu I) delta = -J^T r."""
    p = J.shape[1]
    # As a least squares problem, which does not square the condition of J.
    below = mu**0.5 * torch.eye(p, dtype=J.dtype, device=J.device)
    Q, R = torch.linalg.qr(torch.cat([J, below]))
    right = Q.T @ torch.cat([-r, r.new_zeros(p)])
    return torch.linalg.solve_triangular(R, right[:, None], upper=True)[:, 0]


def fit(
    t: Tensor,
    y: Tensor,
    theta0: Tensor,
    mu0: float = 1e-2,
    tol: float = 1e-10,
    max_iter: int = 200,
) -> dict[str, object]:
    """Fit a exp(-b t) + c to y (n,) at t (n,) from theta0 (3,), until ||J^T r|| <= tol.

    A trial that lowers the sum of squares is accepted and divides mu by 3, another one doubles mu. Returns 'theta'
    (3,), 'iterations' (trials) and 'losses' (iterations + 1,).
    """
    theta, mu = theta0.clone(), mu0
    r, J = residual_jacobian(theta, t, y)
    losses = [r @ r]
    while (J.T @ r).norm() > tol and len(losses) <= max_iter:
        trial = theta + lm_step(J, r, mu)
        there = residual_jacobian(trial, t, y)
        loss = there[0] @ there[0]
        if loss < losses[-1]:
            theta, mu, (r, J) = trial, mu / 3, there
            losses.append(loss)
        else:
            mu *= 2
            losses.append(losses[-1])
    return {"theta": theta, "iterations": len(losses) - 1, "losses": torch.stack(losses)}
