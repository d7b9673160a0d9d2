"""Cholesky, and a generator of accepted and rejected trials."""

import itertools

import torch


def residual_jacobian(theta, t, y):
    e = (-theta[1] * t).exp()
    J = t.new_ones(len(t), 3)
    J[:, 0] = e
    J[:, 1] = -theta[0] * t * e
    return theta[0] * e + theta[2] - y, J


def lm_step(J, r, mu):
    A = J.mT @ J
    A.diagonal().add_(mu)
    return torch.cholesky_solve(-(J.mT @ r)[:, None], torch.linalg.cholesky(A)).squeeze(1)


def trials(t, y, theta, mu):
    r, J = residual_jacobian(theta, t, y)
    while True:
        yield theta, r.dot(r).item(), torch.linalg.vector_norm(J.mT @ r).item()
        new = theta + lm_step(J, r, mu)
        r_new, J_new = residual_jacobian(new, t, y)
        if r_new.dot(r_new) < r.dot(r):
            theta, r, J, mu = new, r_new, J_new, mu / 3
        else:
            mu = 2 * mu


def fit(t, y, theta0, mu0=1e-2, tol=1e-10, max_iter=200):
    losses = []
    for theta, loss, slope in itertools.islice(trials(t, y, theta0.clone(), mu0), max_iter + 1):
        losses.append(loss)
        if slope <= tol:
            break
    return {"theta": theta, "iterations": len(losses) - 1, "losses": torch.tensor(losses, dtype=y.dtype)}
