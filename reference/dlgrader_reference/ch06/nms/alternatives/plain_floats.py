"""Plain Python on lists of floats, only kept boxes are compared."""

import torch


def overlap(p, q):
    width = min(p[2], q[2]) - max(p[0], q[0])
    height = min(p[3], q[3]) - max(p[1], q[1])
    if width <= 0 or height <= 0:
        return 0.0
    inter = width * height
    return inter / ((p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1]) - inter)


def iou_matrix(a, b):
    out = torch.zeros(len(a), len(b), dtype=a.dtype)
    others = b.tolist()
    for i, p in enumerate(a.tolist()):
        for j, q in enumerate(others):
            out[i, j] = overlap(p, q)
    return out


def nms(boxes, scores, labels, iou_threshold):
    rows, s, names = boxes.tolist(), scores.tolist(), labels.tolist()
    heaps = {}
    result = []
    for i in sorted(range(len(s)), key=lambda i: -s[i]):
        kept = heaps.setdefault(names[i], [])
        if all(overlap(rows[i], q) <= iou_threshold for q in kept):
            kept.append(rows[i])
            result.append(i)
    return torch.tensor(result, dtype=torch.long)
