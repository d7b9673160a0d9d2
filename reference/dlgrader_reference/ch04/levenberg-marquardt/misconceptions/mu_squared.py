"""mu squared in the system

Fails: step
Next: what is the step for J = 0.001 and mu = 1000?
"""

import torch
from torch import Tensor


def residual_jacobian(theta: Tensor, t: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    a, b, c = theta
    e = torch.exp(-b * t)
    r = a * e + c - y
    J = torch.stack([e, -a * t * e, torch.ones_like(t)], dim=1)
    return r, J


def lm_step(J: Tensor, r: Tensor, mu: float) -> Tensor:
    A = J.T @ J
    return torch.linalg.solve(A + mu**2 * torch.eye(len(A), dtype=J.dtype), -J.T @ r)


def fit(
    t: Tensor,
    y: Tensor,
    theta0: Tensor,
    mu0: float = 1e-2,
    tol: float = 1e-10,
    max_iter: int = 200,
) -> dict[str, object]:
    theta, mu = theta0.clone(), mu0
    r, J = residual_jacobian(theta, t, y)
    losses = [float(r @ r)]
    while float((J.T @ r).norm()) > tol and len(losses) <= max_iter:
        trial = theta + lm_step(J, r, mu)
        r_new, J_new = residual_jacobian(trial, t, y)
        loss = float(r_new @ r_new)
        if loss < losses[-1]:
            theta, r, J = trial, r_new, J_new
            mu = mu / 3
            losses.append(loss)
        else:
            mu = mu * 2
            losses.append(losses[-1])
    return {"theta": theta, "iterations": len(losses) - 1, "losses": torch.tensor(losses, dtype=y.dtype)}
