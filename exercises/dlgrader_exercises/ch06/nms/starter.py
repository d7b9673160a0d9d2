# dlgrader: ch06/nms
"""Intersection over union and non-maximum suppression."""

from torch import Tensor


def iou_matrix(a: Tensor, b: Tensor) -> Tensor:
    """Area of the intersection over area of the union, for each box of `a` with each box of `b`.

    a: (m, 4), b: (k, 4), float32 or float64; rows (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, any real coordinates.
    m and k may be 0.

    Returns (m, k) in the dtype of a; 0 where the union has no area. The arguments are not changed.
    """
    raise NotImplementedError


def nms(boxes: Tensor, scores: Tensor, labels: Tensor, iou_threshold: float) -> Tensor:
    """Indices of the boxes that survive non-maximum suppression among boxes of the same label.

    boxes: (m, 4) as in iou_matrix, scores: (m,) any real numbers, labels: (m,) int64; m may be 0.
    iou_threshold: in [0, 1]; a kept box drops those of its label that overlap it by more than this.

    Returns int64 indices of the kept boxes (how many, depends), by decreasing score, equal scores by increasing index.
    The arguments are not changed.
    """
    raise NotImplementedError
