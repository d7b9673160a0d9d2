"""NumPy inside, columns in place of rows, singular values by power iteration."""

import numpy as np
import torch

SLOPES = {
    "sigmoid": lambda z: 1 / (np.exp(z / 2) + np.exp(-z / 2)) ** 2,
    "tanh": lambda z: 1 / np.cosh(z) ** 2,
    "relu": lambda z: np.where(z > 0, 1.0, 0.0),
    "identity": lambda z: np.ones_like(z),
}
VALUES = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "identity": lambda z: z,
}


def delta_norms(X, weights, biases, activation, G):
    a, zs = X.numpy().astype(np.float64).T, []
    for W, b in zip(weights, biases, strict=True):
        zs.append(W.numpy().astype(np.float64) @ a + b.numpy()[:, None])
        a = VALUES[activation](zs[-1])
    g, norms = G.numpy().astype(np.float64).T / X.shape[0], np.empty(len(zs))
    for layer in range(len(zs) - 1, -1, -1):
        delta = g * SLOPES[activation](zs[layer])
        norms[layer] = np.linalg.norm(delta)
        g = weights[layer].numpy().T @ delta
    return torch.as_tensor(norms, dtype=X.dtype)


def critical_scale(activation, slope=0.0):
    mean_square = {"identity": 1.0, "relu": 0.5}.get(activation, 0.5 + 0.5 * slope * slope)
    return mean_square**-0.5


def worst_case_factor(weights, activation):
    factor = np.float64(1.0)
    for W in weights[1:]:
        M = W.numpy().astype(np.float64)
        M = M.T @ M
        for _ in range(60):  # squares of the matrix: the largest singular value takes over
            M = M / np.linalg.norm(M)
            M = M @ M
        v = M[:, np.argmax(np.linalg.norm(M, axis=0))]
        factor *= np.linalg.norm(W.numpy().astype(np.float64) @ (v / np.linalg.norm(v)))
        factor *= 0.25 if activation == "sigmoid" else 1.0
    return factor
