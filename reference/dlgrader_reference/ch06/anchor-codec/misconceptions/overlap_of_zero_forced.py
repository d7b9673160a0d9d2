"""a best anchor for objects that overlap none

Fails: assignment
Next: an object overlaps no anchor at all: which one is its best?
"""

import torch
from torch import Tensor


def _center_size(boxes: Tensor) -> tuple[Tensor, Tensor]:
    """(m, 4) corners -> centres (m, 2) and sizes (m, 2)."""
    return (boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]


def encode(gt: Tensor, anchors: Tensor) -> Tensor:
    """Targets (tx, ty, tw, th)."""
    center, size = _center_size(gt)
    anchor_center, anchor_size = _center_size(anchors)
    shift = (center - anchor_center) / anchor_size
    scale = torch.log(size / anchor_size)
    return torch.cat([shift, scale], dim=1)


def decode(t: Tensor, anchors: Tensor, max_log: float) -> Tensor:
    """Boxes from targets."""
    anchor_center, anchor_size = _center_size(anchors)
    center = anchor_center + t[:, :2] * anchor_size
    size = anchor_size * torch.exp(t[:, 2:].clamp(max=max_log))
    return torch.cat([center - size / 2, center + size / 2], dim=1)


def assign(iou: Tensor, pos: float, neg: float) -> Tensor:
    """Object index, -1 background, -2 ignored."""
    n, k = iou.shape
    if k == 0:
        return torch.full((n,), -1, dtype=torch.int64, device=iou.device)
    best = iou.max(dim=1).values
    label = iou.argmax(dim=1)
    label[best < pos] = -2
    label[best < neg] = -1
    for j in range(k):
        label[iou[:, j].argmax()] = j
    return label
