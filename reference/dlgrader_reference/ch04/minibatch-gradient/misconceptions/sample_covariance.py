"""a covariance with the divisor n - 1

Fails: covariance, sizes
Next: is Sigma estimated from a sample here, or are the n gradients all there are?
"""

import torch


def gradients(theta, A, y):
    return 2 * (A @ theta - y)[:, None] * A


def batch_gradient(theta, A, y, idx):
    return gradients(theta, A[idx], y[idx]).mean(dim=0)


def sigma(theta, A, y):
    g = gradients(theta, A, y)
    d = g - g.mean(dim=0)
    return d.T @ d / max(len(g) - 1, 1)


def gradient_covariance(theta, A, y, batch_size, replace):
    n = len(y)
    covariance = sigma(theta, A, y) / batch_size
    if not replace:
        covariance = covariance * ((n - batch_size) / (n - 1) if n > 1 else 0.0)
    return covariance


def batch_size_for(theta, A, y, target):
    n = len(y)
    for m in range(1, n):
        if float(torch.trace(gradient_covariance(theta, A, y, m, False))) <= target:
            return m
    return n
