"""NumPy in float64; episodes are cut apart first, and each is summed backwards."""

import numpy as np
import torch


def segments(ends):
    start = 0
    for t in np.flatnonzero(ends):
        yield start, t + 1, True
        start = t + 1
    if start < len(ends):
        yield start, len(ends), False


def discounted_returns(rewards, terminated, gamma, bootstrap):
    r, d, b = rewards.cpu().numpy().astype(np.float64), terminated.cpu().numpy(), bootstrap.cpu().numpy()
    G = np.empty_like(r)
    for j in range(r.shape[1]):
        for start, stop, over in segments(d[:, j]):
            value = 0.0 if over else float(b[j])
            for t in range(stop - 1, start - 1, -1):
                value = r[t, j] + gamma * value
                G[t, j] = value
    return torch.from_numpy(G).to(rewards)


def n_step_targets(rewards, terminated, next_values, gamma, n):
    r, v = (x.cpu().numpy().astype(np.float64) for x in (rewards, next_values))
    y = np.empty_like(r)
    for j in range(r.shape[1]):
        for start, stop, over in segments(terminated.cpu().numpy()[:, j]):
            for t in range(start, stop):
                k = min(n, stop - t)
                y[t, j] = np.dot(gamma ** np.arange(k), r[t : t + k, j])
                if not (over and t + k == stop):
                    y[t, j] += gamma**k * v[t + k - 1, j]
    return torch.from_numpy(y).to(rewards)


def horizon(gamma, eps):
    return next(T for T in range(10**9) if gamma**T / (1 - gamma) <= eps)
