"""NumPy; the tables stacked in one array whose first index the coin chooses."""

import numpy as np
import torch


def double_q_update(QA, QB, s, a, r, s_next, terminated, alpha, gamma, coin):
    Q = np.stack([QA.cpu().numpy(), QB.cpu().numpy()]).astype(np.float64)
    k = 0 if coin else 1
    future = 0.0 if terminated else Q[1 - k, s_next, np.argmax(Q[k, s_next])]
    Q[k, s, a] = (1 - alpha) * Q[k, s, a] + alpha * (r + gamma * future)
    return torch.from_numpy(Q[0].copy()).to(QA), torch.from_numpy(Q[1].copy()).to(QB)


def max_bias(means, sds, z):
    mu = means.cpu().numpy().astype(np.float64)
    X = mu + sds.cpu().numpy() * z.cpu().numpy()
    best = X[:, 0].argmax(axis=1)
    bias = np.take_along_axis(X, best[:, None, None], axis=2).mean(axis=0)[:, 0] - mu.max()
    return float(bias[0]), float(bias[1])


def two_gaussian_bias(sd):
    return float(np.sqrt(2 * sd**2) * np.sqrt(2 / np.pi) / 2)
