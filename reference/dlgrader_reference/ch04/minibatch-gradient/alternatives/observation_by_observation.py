"""Loops over observations; the size is tried from 1 upwards."""

import torch


def one(theta, a, y):
    return 2 * (torch.dot(a, theta) - y) * a


def batch_gradient(theta, A, y, idx):
    total = torch.zeros_like(theta)
    for i in idx.tolist():
        total += one(theta, A[i], y[i])
    return total / len(idx)


def gradient_covariance(theta, A, y, batch_size, replace):
    n = A.shape[0]
    mean = batch_gradient(theta, A, y, torch.arange(n))
    sigma = torch.zeros(len(theta), len(theta), dtype=theta.dtype)
    for i in range(n):
        d = one(theta, A[i], y[i]) - mean
        sigma += torch.outer(d, d)
    sigma /= n * batch_size
    if not replace:
        sigma *= 0.0 if n == batch_size else (n - batch_size) / (n - 1)
    return sigma


def batch_size_for(theta, A, y, target):
    spread = gradient_covariance(theta, A, y, 1, True).diagonal().sum().item()
    n = A.shape[0]
    for m in range(1, n):
        if spread / m * (n - m) / (n - 1) <= target:
            return m
    return n
