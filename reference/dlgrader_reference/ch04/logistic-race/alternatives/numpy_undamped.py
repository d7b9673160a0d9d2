"""NumPy inside; full Newton steps; power iteration for L; pairs in arrays."""

import numpy as np
import torch


def largest_eigenvalue(M):
    v = np.ones(len(M)) / np.sqrt(len(M)) + 1e-3 * np.arange(len(M))
    old = 0.0
    for _ in range(100000):
        v = M @ v
        new = np.linalg.norm(v)
        v /= new
        if abs(new - old) <= 1e-14 * new:
            break
        old = new
    return new


class Problem:
    def __init__(self, X, y, lam):
        self.A = np.hstack([np.ones((len(X), 1)), X])
        self.y, self.lam, self.n = y, lam, len(y)

    def value(self, theta):
        z = self.A @ theta
        return np.mean(np.logaddexp(0.0, z) - self.y * z) + 0.5 * self.lam * np.sum(theta[1:] ** 2)

    def probabilities(self, theta):
        return 0.5 * (1 + np.tanh(0.5 * (self.A @ theta)))

    def gradient(self, theta):
        g = self.A.T @ (self.probabilities(theta) - self.y) / self.n
        g[1:] += self.lam * theta[1:]
        return g

    def newton(self, theta, g):
        m = self.probabilities(theta)
        B = self.A * np.sqrt(m * (1 - m) / self.n)[:, None]
        return theta - np.linalg.solve(B.T @ B + self.lam * np.diag([0.0] + [1.0] * (len(g) - 1)), g)


def compact(g, S, Y):
    """-H g from the compact form, pairs in the columns of S and Y."""
    if S.shape[1] == 0:
        return -g / max(1.0, np.linalg.norm(g))
    gamma = (S[:, -1] @ Y[:, -1]) / (Y[:, -1] @ Y[:, -1])
    R = np.triu(S.T @ Y)
    D = np.diag(np.diag(R))
    a, b = S.T @ g, gamma * (Y.T @ g)
    u = np.linalg.solve(R, a)
    top = np.linalg.solve(R.T, (D + gamma * (Y.T @ Y)) @ u - b)
    return -(gamma * g + S @ top - gamma * (Y @ u))


def minimise(X, y, lam, method, tol=1e-8, max_iter=20000):
    problem = Problem(X.numpy(), y.numpy(), lam)
    p = X.shape[1] + 1
    theta, S, Y = np.zeros(p), np.zeros((p, 0)), np.zeros((p, 0))
    g, k = problem.gradient(theta), 0
    if method == "gd":
        L = largest_eigenvalue(problem.A.T @ problem.A / problem.n) / 4 + lam
    while np.sqrt(g @ g) > tol and k < max_iter:
        if method == "gd":
            new = theta - g / L
        elif method == "newton":
            new = problem.newton(theta, g)
        else:
            d, t, now = compact(g, S, Y), 1.0, problem.value(theta)
            while problem.value(theta + t * d) > now + 1e-4 * t * (g @ d) + 1e-15 and t > 1e-10:
                t *= 0.5
            new = theta + t * d
        g_new = problem.gradient(new)
        s, dy = new - theta, g_new - g
        if s @ dy > 1e-12 * np.sqrt((s @ s) * (dy @ dy)):
            S, Y = np.column_stack([S, s])[:, -10:], np.column_stack([Y, dy])[:, -10:]
        theta, g, k = new, g_new, k + 1
    return {"theta": torch.from_numpy(theta), "iterations": k, "grad_norm": float(np.linalg.norm(g))}
