"""Plain Python, box by box; the logarithm of a ratio as log1p of what is more than 1."""

import math

import torch


def encode(gt, anchors):
    rows = []
    for g, a in zip(gt.tolist(), anchors.tolist(), strict=True):
        wa, ha = a[2] - a[0], a[3] - a[1]
        tx = ((g[0] + g[2]) - (a[0] + a[2])) / (2 * wa)
        ty = ((g[1] + g[3]) - (a[1] + a[3])) / (2 * ha)
        tw = math.log1p(((g[2] - g[0]) - wa) / wa)
        th = math.log1p(((g[3] - g[1]) - ha) / ha)
        rows.append([tx, ty, tw, th])
    return torch.tensor(rows, dtype=gt.dtype)


def decode(t, anchors, max_log):
    out = torch.empty_like(t)
    for i, (tx, ty, tw, th) in enumerate(t.tolist()):
        x1, y1, x2, y2 = anchors[i].tolist()
        w, h = x2 - x1, y2 - y1
        cx, cy = x1 + w / 2 + tx * w, y1 + h / 2 + ty * h
        half_w, half_h = 0.5 * w * math.exp(min(tw, max_log)), 0.5 * h * math.exp(min(th, max_log))
        out[i] = torch.tensor([cx - half_w, cy - half_h, cx + half_w, cy + half_h], dtype=t.dtype)
    return out


def assign(iou, pos, neg):
    table = iou.tolist()
    label = []
    for row in table:
        top = max(row, default=0.0)
        label.append(row.index(top) if row and top >= pos else -1 if top < neg else -2)
    for j in range(iou.shape[1]):
        column = [row[j] for row in table]
        if max(column) > 0:
            label[column.index(max(column))] = j
    return torch.tensor(label, dtype=torch.int64)
