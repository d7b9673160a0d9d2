"""NumPy: Gauss-Legendre on short pieces of one half line, symmetry for the other, default_rng for the draws."""

import numpy as np
import torch

NODES, WEIGHTS = np.polynomial.legendre.leggauss(8)
EDGES = np.linspace(0.0, 10.0, 1001)
T = ((EDGES[:-1] + EDGES[1:])[:, None] + np.diff(EDGES)[:, None] * NODES).ravel() / 2
W = (np.diff(EDGES)[:, None] * WEIGHTS).ravel() / 2 * np.exp(-(T**2) / 2) / np.sqrt(2 * np.pi)
S = {
    "identity": lambda z: z,
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 0.5 * (1 + np.tanh(z / 2)),
}


def moment(q, activation):
    f = S[activation]
    return float(np.sum(W * (f(np.sqrt(q) * T) ** 2 + f(-np.sqrt(q) * T) ** 2)))


def variance_profile(q0, sigma_w2, sigma_b2, activation, depth):
    q = np.empty(depth)
    q[0] = sigma_w2 * q0 + sigma_b2
    for layer in range(1, depth):
        q[layer] = sigma_w2 * moment(q[layer - 1], activation) + sigma_b2
    return q.tolist()


def measure_profile(x, width, depth, sigma_w2, sigma_b2, activation, seed):
    rng = np.random.default_rng(seed)
    a, found = x.numpy(), []
    for _ in range(depth):
        z = rng.normal(0, np.sqrt(sigma_w2 / a.size), (width, a.size)) @ a + rng.normal(0, np.sqrt(sigma_b2), width)
        found.append(z @ z / width)
        a = S[activation](z)
    return torch.tensor(found, dtype=torch.float64)
