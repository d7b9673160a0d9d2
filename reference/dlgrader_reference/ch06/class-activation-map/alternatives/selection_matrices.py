"""Batched matrix products, one-hot classes and one-hot rows and columns."""

import torch


def cam(features, V, target):
    chosen = (target[:, None] == torch.arange(V.shape[0], device=target.device)).to(V.dtype) @ V
    return torch.bmm(chosen.unsqueeze(1), features.flatten(2)).view(-1, *features.shape[2:])


def grad_cam(features, dfeatures):
    alpha = dfeatures.flatten(2).mean(-1, keepdim=True)
    return (alpha.transpose(1, 2) @ features.flatten(2)).clamp(min=0).reshape(-1, *features.shape[2:])


def chooser(old, new, like):
    i, cell = torch.arange(new, device=like.device)[:, None], torch.arange(old, device=like.device)
    inside = (cell * new <= i * old) & (i * old < (cell + 1) * new)
    return inside.to(like.dtype)


def upsample_nearest(m, size):
    return chooser(m.shape[1], size[0], m) @ m @ chooser(m.shape[2], size[1], m).T
