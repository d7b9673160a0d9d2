"""NumPy inside, the step by the singular values of J."""

import numpy as np
import torch


def model(theta, t, y):
    a, b, c = theta
    e = np.exp(-b * t)
    return a * e + c - y, np.column_stack((e, -t * a * e, np.ones(t.size)))


def step(J, r, mu):
    U, s, Vt = np.linalg.svd(J, full_matrices=False)
    return -Vt.T @ (s / (s**2 + mu) * (U.T @ r))


def residual_jacobian(theta, t, y):
    r, J = model(theta.numpy(), t.numpy(), y.numpy())
    return torch.from_numpy(r), torch.from_numpy(J)


def lm_step(J, r, mu):
    return torch.from_numpy(step(J.numpy(), r.numpy(), mu))


def fit(t, y, theta0, mu0=1e-2, tol=1e-10, max_iter=200):
    t, y, x, mu = t.numpy(), y.numpy(), theta0.numpy().copy(), mu0
    r, J = model(x, t, y)
    losses = np.empty(max_iter + 1)
    losses[0] = np.sum(r**2)
    k = 0
    while k < max_iter and np.linalg.norm(J.T @ r) > tol:
        d = step(J, r, mu)
        r_trial, J_trial = model(x + d, t, y)
        k += 1
        losses[k] = losses[k - 1]
        if np.sum(r_trial**2) < losses[k - 1]:
            x, r, J, mu = x + d, r_trial, J_trial, mu / 3.0
            losses[k] = np.sum(r**2)
        else:
            mu *= 2.0
    return {"theta": torch.from_numpy(x), "iterations": k, "losses": torch.from_numpy(losses[: k + 1].copy())}
