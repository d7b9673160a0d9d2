"""a covariance that divides 0 by 0 for one observation

Fails: covariance
Next: what is the spread of a gradient when there is only one observation to draw?
"""

import torch


def gradients(theta, A, y):
    return 2 * (A @ theta - y)[:, None] * A


def batch_gradient(theta, A, y, idx):
    return gradients(theta, A[idx], y[idx]).mean(dim=0)


def sigma(theta, A, y):
    g = gradients(theta, A, y)
    d = g - g.mean(dim=0)
    return d.T @ d / len(g)


def gradient_covariance(theta, A, y, batch_size, replace):
    n = len(y)
    covariance = sigma(theta, A, y) / batch_size
    if not replace:
        covariance = covariance * (torch.tensor(n - batch_size, dtype=torch.float64) / (n - 1))
    return covariance


def batch_size_for(theta, A, y, target):
    n = len(y)
    for m in range(1, n):
        if float(torch.trace(gradient_covariance(theta, A, y, m, False))) <= target:
            return m
    return n
