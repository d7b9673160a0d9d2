"""gradient descent in place of Newton's method

Fails: convergence
Next: what does your newton do with the Hessian?
"""

import torch
from torch import Tensor
from torch.nn.functional import softplus


def loss(A: Tensor, y: Tensor, lam: float, theta: Tensor) -> float:
    z = A @ theta
    w = theta[1:]
    return float((softplus(z) - y * z).mean() + lam / 2 * (w @ w))


def gradient(A: Tensor, y: Tensor, lam: float, theta: Tensor) -> Tensor:
    g = A.T @ (torch.sigmoid(A @ theta) - y) / len(y)
    g[1:] += lam * theta[1:]
    return g


def newton_direction(A: Tensor, lam: float, theta: Tensor, g: Tensor) -> Tensor:
    mu = torch.sigmoid(A @ theta)
    weights = mu * (1 - mu) / len(A)
    H = A.T @ (weights[:, None] * A)
    H[range(1, len(H)), range(1, len(H))] += lam
    return -torch.linalg.solve(H, g)


def lbfgs_direction(pairs: list[tuple[Tensor, Tensor]], g: Tensor) -> Tensor:
    q = g.clone()
    coefficients = []
    for s, d in reversed(pairs):
        a = float(s @ q) / float(s @ d)
        q = q - a * d
        coefficients.append(a)
    if pairs:
        s, d = pairs[-1]
        q = q * (float(s @ d) / float(d @ d))
    for (s, d), a in zip(pairs, reversed(coefficients)):
        q = q + s * (a - float(d @ q) / float(s @ d))
    return -q


def minimise(
    X: Tensor,
    y: Tensor,
    lam: float,
    method: str,
    tol: float = 1e-8,
    max_iter: int = 20000,
) -> dict[str, object]:
    A = torch.cat([torch.ones(len(X), 1, dtype=X.dtype), X], dim=1)
    theta = torch.zeros(A.shape[1], dtype=X.dtype)
    L = float(torch.linalg.eigvalsh(A.T @ A / len(A)).max()) / 4 + lam
    g = gradient(A, y, lam, theta)
    value = loss(A, y, lam, theta)
    pairs = []
    count = 0
    while float(g.norm()) > tol and count < max_iter:
        step = 1.0
        if method == "gd":
            d = -g / L
        elif method == "newton":
            d = -g / L
        else:
            d = lbfgs_direction(pairs, g)
        if method != "gd":
            slope = float(d @ g)
            while loss(A, y, lam, theta + step * d) > value + 1e-4 * step * slope + 1e-15 * abs(value) and step > 1e-12:
                step = step / 2
        new = theta + step * d
        g_new = gradient(A, y, lam, new)
        if method == "lbfgs":
            s, change = new - theta, g_new - g
            if float(s @ change) > 1e-10 * float(s.norm() * change.norm()):
                pairs = [*pairs, (s, change)][-10:]
        theta, g = new, g_new
        if method != "gd":
            value = loss(A, y, lam, theta)
        count += 1
    return {"theta": theta, "iterations": count, "grad_norm": float(g.norm())}
