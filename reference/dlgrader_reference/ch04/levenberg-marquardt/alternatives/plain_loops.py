"""Sums over the points in Python, Gauss elimination by hand, a small class."""

import math

import torch


def residual_jacobian(theta, t, y):
    a, b, c = theta.tolist()
    rows, r = [], []
    for ti, yi in zip(t.tolist(), y.tolist()):
        e = math.exp(-b * ti)
        r.append(a * e + c - yi)
        rows.append([e, -a * ti * e, 1.0])
    return torch.tensor(r, dtype=y.dtype), torch.tensor(rows, dtype=y.dtype)


def eliminate(A, b):
    n = len(b)
    for i in range(n):
        for j in range(i + 1, n):
            q = A[j][i] / A[i][i]
            A[j] = [u - q * v for u, v in zip(A[j], A[i])]
            b[j] -= q * b[i]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (b[i] - sum(A[i][j] * x[j] for j in range(i + 1, n))) / A[i][i]
    return x


def lm_step(J, r, mu):
    rows, p = J.tolist(), J.shape[1]
    A = [[sum(row[i] * row[j] for row in rows) + (mu if i == j else 0.0) for j in range(p)] for i in range(p)]
    b = [-sum(row[i] * ri for row, ri in zip(rows, r.tolist())) for i in range(p)]
    return torch.tensor(eliminate(A, b), dtype=J.dtype)


class Fit:
    def __init__(self, t, y, theta, mu):
        self.t, self.y, self.mu = t, y, mu
        self.move(theta)
        self.losses = [self.loss]

    def move(self, theta):
        self.theta = theta
        self.r, self.J = residual_jacobian(theta, self.t, self.y)
        self.loss = math.fsum(v * v for v in self.r.tolist())

    def slope(self):
        return math.hypot(*(self.r @ self.J).tolist())

    def trial(self):
        before, kept = self.loss, (self.theta, self.r, self.J, self.loss)
        try:
            self.move(self.theta + lm_step(self.J, self.r, self.mu))
        except OverflowError:
            self.loss = math.inf
        if self.loss < before:
            self.mu /= 3
        else:
            self.theta, self.r, self.J, self.loss = kept
            self.mu *= 2
        self.losses.append(self.loss)


def fit(t, y, theta0, mu0=1e-2, tol=1e-10, max_iter=200):
    f = Fit(t, y, theta0 + 0, mu0)
    while f.slope() > tol and len(f.losses) <= max_iter:
        f.trial()
    return {"theta": f.theta, "iterations": len(f.losses) - 1, "losses": torch.tensor(f.losses, dtype=y.dtype)}
