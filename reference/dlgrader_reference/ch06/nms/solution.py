"""Overlaps of boxes, and greedy suppression of all but the best of each heap.

Section 6.8 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

import torch
from torch import Tensor


def iou_matrix(a: Tensor, b: Tensor) -> Tensor:
    """a (m, 4), b (k, 4), rows (x1, y1, x2, y2) -> intersection over union (m, k); 0 where the union has no area."""
    top_left = torch.maximum(a[:, None, :2], b[:, :2])
    sides = (torch.minimum(a[:, None, 2:], b[:, 2:]) - top_left).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = _area(a)[:, None] + _area(b) - shared
    return shared / union.masked_fill(union == 0, 1)


def nms(boxes: Tensor, scores: Tensor, labels: Tensor, iou_threshold: float) -> Tensor:
    """boxes (m, 4), scores (m,), labels (m,) -> int64 indices of the kept boxes, by decreasing score."""
    left = scores.argsort(descending=True, stable=True)
    kept = left[:0]
    while len(left):
        best, left = left[:1], left[1:]
        kept = torch.cat([kept, best])
        overlaps = iou_matrix(boxes[best], boxes[left])[0]
        left = left[(overlaps <= iou_threshold) | (labels[left] != labels[best])]
    return kept


def all_overlaps(boxes: Tensor, scores: Tensor, labels: Tensor, iou_threshold: float) -> Tensor:
    """Yardstick of the performance check: one matrix of all overlaps, of which the sum is returned."""
    return iou_matrix(boxes, boxes).sum()


def _area(boxes: Tensor) -> Tensor:
    """(m, 4) -> (m,)."""
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
