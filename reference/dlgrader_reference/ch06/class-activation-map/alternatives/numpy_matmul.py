"""NumPy in float64 inside: products of matrices over flattened pixels; repeats for the enlarging."""

import numpy as np
import torch


def combined(weights, features):
    n, f, h, w = features.shape
    return (weights[:, None, :] @ features.reshape(n, f, h * w)).reshape(n, h, w)


def cam(features, V, target):
    maps = combined(V.numpy().astype(float)[target.numpy()], features.numpy().astype(float))
    return torch.tensor(maps, dtype=features.dtype)


def grad_cam(features, dfeatures):
    weights = dfeatures.numpy().astype(float).mean(axis=(2, 3))
    return torch.tensor(np.maximum(combined(weights, features.numpy().astype(float)), 0), dtype=features.dtype)


def counts(old, new):
    """How often each of `old` cells occurs among `new` pixels."""
    cells = np.floor_divide(np.arange(new) * old, new)
    return np.bincount(cells, minlength=old)


def upsample_nearest(m, size):
    array = np.repeat(m.numpy(), counts(m.shape[1], size[0]), axis=1)
    return torch.from_numpy(np.repeat(array, counts(m.shape[2], size[1]), axis=2))
