"""Loops over images, channels and pixels."""

import torch


def cam(features, V, target):
    n, f, h, w = features.shape
    out = torch.zeros(n, h, w, dtype=features.dtype, device=features.device)
    for i in range(n):
        for k in range(f):
            out[i] += V[int(target[i]), k] * features[i, k]
    return out


def grad_cam(features, dfeatures):
    maps = []
    for maps_of_image, gradients in zip(features, dfeatures, strict=True):
        weights = [g.sum() / g.numel() for g in gradients]
        total = sum(a * m for a, m in zip(weights, maps_of_image, strict=True))
        maps.append(torch.where(total > 0, total, torch.zeros_like(total)))
    return torch.stack(maps)


def upsample_nearest(m, size):
    n, h, w = m.shape
    out = m.new_empty(n, *size)
    for i in range(size[0]):
        for j in range(size[1]):
            out[:, i, j] = m[:, (i * h) // size[0], (j * w) // size[1]]
    return out
