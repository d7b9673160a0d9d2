"""a correction for drawing without replacement that divides by n

Fails: covariance, sizes
Next: with m = 1 both ways of drawing are the same: is your factor 1 there?
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
        covariance = covariance * ((n - batch_size) / n)
    return covariance


def batch_size_for(theta, A, y, target):
    n = len(y)
    for m in range(1, n):
        if float(torch.trace(gradient_covariance(theta, A, y, m, False))) <= target:
            return m
    return n
