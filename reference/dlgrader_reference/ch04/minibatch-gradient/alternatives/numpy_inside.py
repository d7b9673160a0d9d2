"""NumPy in double precision inside, np.cov for the population; the size by a formula."""

import math

import numpy as np
import torch


def table(theta, A, y):
    a, t = A.numpy().astype(np.float64), theta.numpy().astype(np.float64)
    return 2 * (a @ t - y.numpy()).reshape(-1, 1) * a


def batch_gradient(theta, A, y, idx):
    g = np.mean(table(theta, A, y)[idx.numpy()], axis=0)
    return torch.from_numpy(g).to(theta.dtype)


def gradient_covariance(theta, A, y, batch_size, replace):
    g = table(theta, A, y)
    n = len(g)
    sigma = np.atleast_2d(np.cov(g, rowvar=False, bias=True))
    factor = 1.0 if replace else (n - batch_size) / max(n - 1, 1)
    return torch.from_numpy(sigma / batch_size * factor).to(theta.dtype)


def batch_size_for(theta, A, y, target):
    g = table(theta, A, y)
    n = len(g)
    s = float(g.var(axis=0).sum())
    if n == 1:
        return 1
    return min(n, max(1, math.ceil(s * n / (target * (n - 1) + s))))
