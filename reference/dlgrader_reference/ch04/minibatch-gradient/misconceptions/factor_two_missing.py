"""gradients without the factor 2 of the square

Fails: gradient, covariance
Next: differentiate (a . theta - y)^2 with respect to theta, for p = 1
"""

import torch


def gradients(theta, A, y):
    return (A @ theta - y)[:, None] * A


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
        covariance = covariance * ((n - batch_size) / (n - 1) if n > 1 else 0.0)
    return covariance


def batch_size_for(theta, A, y, target):
    n = len(y)
    for m in range(1, n):
        if float(torch.trace(gradient_covariance(theta, A, y, m, False))) <= target:
            return m
    return n
