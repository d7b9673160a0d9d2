"""Boxes relative to anchors, and the anchors that objects are assigned to.

Section 6.8 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); the code is that of
Girshick et al., Rich Feature Hierarchies for Accurate Object Detection and Semantic Segmentation (2014).
"""

import torch
from torch import Tensor

BACKGROUND, IGNORED = -1, -2


def encode(gt: Tensor, anchors: Tensor) -> Tensor:
    """gt, anchors (m, 4) corners -> (m, 4) rows (tx, ty, tw, th)."""
    (center, size), (anchor_center, anchor_size) = _center_size(gt), _center_size(anchors)
    return torch.cat([(center - anchor_center) / anchor_size, torch.log(size / anchor_size)], dim=1)


def decode(t: Tensor, anchors: Tensor, max_log: float) -> Tensor:
    """t, anchors (m, 4) -> (m, 4) corners; the logarithms tw, th are cut at max_log."""
    anchor_center, anchor_size = _center_size(anchors)
    center = anchor_center + t[:, :2] * anchor_size
    half = anchor_size * t[:, 2:].clamp(max=max_log).exp() / 2
    return torch.cat([center - half, center + half], dim=1)


def assign(iou: Tensor, pos: float, neg: float) -> Tensor:
    """iou (anchors, objects) -> (anchors,) int64: object, BACKGROUND or IGNORED."""
    anchors, objects = iou.shape
    label = torch.full((anchors,), BACKGROUND, dtype=torch.int64, device=iou.device)
    if not objects:
        return label
    best, nearest = iou.max(dim=1)
    label[best >= neg] = IGNORED
    label = torch.where(best >= pos, nearest, label)
    for j in range(objects):
        top, anchor = iou[:, j].max(dim=0)
        if top > 0:
            label[anchor] = j
    return label


def _center_size(boxes: Tensor) -> tuple[Tensor, Tensor]:
    """(m, 4) corners -> centres (m, 2) and sizes (m, 2)."""
    low, high = boxes[:, :2], boxes[:, 2:]
    return (low + high) / 2, high - low
