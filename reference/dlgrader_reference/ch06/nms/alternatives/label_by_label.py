"""NumPy; each label on its own, recursion for the rest of a heap."""

import numpy as np
import torch


def iou_matrix(a, b):
    x, y = a.numpy()[:, None], b.numpy()[None]
    low, high = np.maximum(x[..., :2], y[..., :2]), np.minimum(x[..., 2:], y[..., 2:])
    inter = np.prod(np.maximum(high - low, 0), axis=-1)
    union = np.prod(x[..., 2:] - x[..., :2], axis=-1) + np.prod(y[..., 2:] - y[..., :2], axis=-1) - inter
    return torch.from_numpy(np.divide(inter, union, out=np.zeros_like(inter), where=union > 0)).to(a.dtype)


def nms(boxes, scores, labels, iou_threshold):
    kept = []
    for label in labels.unique():
        mine = torch.nonzero(labels == label)[:, 0]
        mine = mine[torch.sort(-scores[mine], stable=True).indices]
        overlap = iou_matrix(boxes[mine], boxes[mine]).numpy() > iou_threshold
        alive = np.ones(len(mine), dtype=bool)
        for i in range(len(mine)):
            if alive[i]:
                kept.append(int(mine[i]))
                alive[i + 1 :] &= ~overlap[i, i + 1 :]
    kept.sort(key=lambda i: (-float(scores[i]), i))
    return torch.tensor(kept, dtype=torch.int64)
