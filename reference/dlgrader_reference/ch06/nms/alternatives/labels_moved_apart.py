"""Labels moved apart by more than all boxes together, float64 inside, one matrix and a mask."""

import torch


def iou_matrix(a, b):
    a64, b64 = a.double(), b.double()
    x1, y1, x2, y2 = a64.T[:, :, None]
    u1, v1, u2, v2 = b64.T[:, None, :]
    w = torch.relu(torch.min(x2, u2) - torch.max(x1, u1))
    h = torch.relu(torch.min(y2, v2) - torch.max(y1, v1))
    union = (x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - w * h
    return torch.where(union > 0, w * h / union, 0.0).to(a.dtype)


def nms(boxes, scores, labels, iou_threshold):
    if boxes.numel() == 0:
        return torch.empty(0, dtype=torch.int64)
    boxes = boxes.double()
    far = 2 * (boxes.max() - boxes.min()) + 1
    order = torch.argsort(scores, descending=True, stable=True)
    moved = (boxes + far * labels[:, None])[order]
    too_close = torch.triu(iou_matrix(moved, moved) > iou_threshold, diagonal=1)
    keep = torch.ones(len(boxes), dtype=torch.bool)
    for i in range(len(boxes)):
        if keep[i]:
            keep &= ~too_close[i]
    return order[keep]
