"""a suppression that sets the scores of dropped boxes to 0 and stops at the first score of 0

Fails: kept
Next: may a score be 0 or negative and its box still be kept?
"""

import torch
from torch import Tensor


def _area(boxes: Tensor) -> Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def iou_matrix(a: Tensor, b: Tensor) -> Tensor:
    """a (m, 4), b (k, 4) -> overlaps (m, k)."""
    left = torch.maximum(a[:, None, 0], b[None, :, 0])
    top = torch.maximum(a[:, None, 1], b[None, :, 1])
    right = torch.minimum(a[:, None, 2], b[None, :, 2])
    bottom = torch.minimum(a[:, None, 3], b[None, :, 3])
    inter = (right - left).clamp(min=0) * (bottom - top).clamp(min=0)
    union = _area(a)[:, None] + _area(b)[None, :] - inter
    return torch.where(union > 0, inter / union, torch.zeros_like(inter))


def nms(boxes: Tensor, scores: Tensor, labels: Tensor, iou_threshold: float) -> Tensor:
    """Indices of the boxes that are kept."""
    order = torch.sort(scores, descending=True, stable=True).indices
    overlaps = iou_matrix(boxes, boxes)
    left = scores.clone()
    kept = []
    for i in order.tolist():
        if left[i] <= 0:
            continue
        kept.append(i)
        left[(overlaps[i] > iou_threshold) & (labels == labels[i])] = 0
    return torch.tensor(kept, dtype=torch.int64, device=boxes.device)
