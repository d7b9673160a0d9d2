"""Batches as weights of the rows; closed forms with einsum; torch.cov."""

import bisect

import torch


def batch_gradient(theta, A, y, idx):
    weights = torch.bincount(idx, minlength=len(y)).to(A.dtype) / idx.numel()
    return 2 * torch.einsum("i,i,ij->j", weights, A @ theta - y, A)


def gradient_covariance(theta, A, y, batch_size, replace):
    g = torch.einsum("i,ij->ij", 2 * (A @ theta - y), A)
    sigma = torch.cov(g.T, correction=0).reshape(len(theta), len(theta))
    n = len(y)
    if replace or n == 1:
        return sigma / batch_size
    return sigma * ((n / batch_size - 1) / (n - 1))


def batch_size_for(theta, A, y, target):
    def enough(m):
        return float(gradient_covariance(theta, A, y, m, replace=False).trace()) <= target

    return bisect.bisect_left(range(1, len(y)), True, key=enough) + 1
