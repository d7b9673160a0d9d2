"""One generator for each method; Cholesky; a bisection for the Wolfe conditions in lbfgs."""

import itertools
import math

import torch
import torch.nn.functional as F


def setup(X, y, lam):
    A = F.pad(X, (1, 0), value=1.0)
    mask = torch.ones(A.shape[1], dtype=X.dtype)
    mask[0] = 0

    def f(theta):
        z = A.mv(theta)
        return (F.softplus(z) - y * z).mean().item() + lam / 2 * (mask * theta).square().sum().item()

    def df(theta):
        return A.t().mv(A.mv(theta).sigmoid() - y).div(len(y)) + lam * mask * theta

    return A, mask, f, df


def gd(A, mask, lam, f, df, theta):
    L = torch.linalg.matrix_norm(A, 2).item() ** 2 / len(A) / 4 + lam
    while True:
        g = df(theta)
        yield theta, g
        theta = theta - g / L


def newton(A, mask, lam, f, df, theta):
    while True:
        g = df(theta)
        yield theta, g
        p = A.mv(theta).sigmoid()
        H = (A.t() * (p * (1 - p) / len(A))) @ A
        d = torch.cholesky_solve(-g[:, None], torch.linalg.cholesky(H + lam * torch.diag(mask)))[:, 0]
        t, start = 1.0, f(theta)
        while f(theta + t * d) > start + 1e-15 and t > 1e-9:
            t /= 2
        theta = theta + t * d


def wolfe(f, df, x, d, g):
    low, high, t, start, slope = 0.0, math.inf, 1.0, f(x), float(g @ d)
    for _ in range(40):
        at = x + t * d
        if f(at) > start + 1e-4 * t * slope + 1e-15:
            high = t
        elif float(df(at) @ d) < 0.9 * slope:
            low = t
        else:
            break
        t = 2 * t if high == math.inf else (low + high) / 2
    return x + t * d


def lbfgs(A, mask, lam, f, df, theta):
    g, pairs = df(theta), []
    while True:
        yield theta, g
        new = wolfe(f, df, theta, -apply(pairs, g), g)
        g_new = df(new)
        s, y = new - theta, g_new - g
        if float(s @ y) > 0:
            pairs = (pairs + [(s, y, float(s @ y))])[-10:]
        theta, g = new, g_new


def apply(pairs, q):
    if not pairs:
        return q
    return inner(pairs, q, pairs[-1][2] / float(pairs[-1][1] @ pairs[-1][1]))


def inner(pairs, q, gamma):
    if not pairs:
        return gamma * q
    *rest, (s, y, sy) = pairs
    a = float(s @ q) / sy
    r = inner(rest, q - a * y, gamma)
    return r + s * (a - float(y @ r) / sy)


def minimise(X, y, lam, method, tol=1e-8, max_iter=20000):
    A, mask, f, df = setup(X, y, lam)
    points = {"gd": gd, "newton": newton, "lbfgs": lbfgs}[method](
        A, mask, lam, f, df, torch.zeros(A.shape[1], dtype=X.dtype)
    )
    for k, (theta, g) in enumerate(itertools.islice(points, max_iter + 1)):
        norm = g.norm().item()
        if norm <= tol:
            break
    return {"theta": theta, "iterations": k, "grad_norm": norm}
