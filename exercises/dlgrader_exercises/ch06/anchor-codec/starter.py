# dlgrader: ch06/anchor-codec
"""Anchors: encoding and decoding of boxes, and which anchor predicts which object."""

from torch import Tensor


def encode(gt: Tensor, anchors: Tensor) -> Tensor:
    """What a detector has to predict so that each anchor becomes its object.

    gt, anchors: (m, 4) each, float32 or float64, m >= 1; rows (x1, y1, x2, y2) with x1 < x2 and y1 < y2. Row i of one
    belongs to row i of the other.

    Returns (m, 4), rows (tx, ty, tw, th), in the dtype of gt. The arguments are not changed.
    """
    raise NotImplementedError


def decode(t: Tensor, anchors: Tensor, max_log: float) -> Tensor:
    """The boxes that predictions stand for: the inverse of encode.

    t: (m, 4), rows (tx, ty, tw, th); tw and th are first cut at max_log from above. anchors: (m, 4) as in encode.

    Returns (m, 4), rows (x1, y1, x2, y2), in the dtype of t. The arguments are not changed.
    """
    raise NotImplementedError


def assign(iou: Tensor, pos: float, neg: float) -> Tensor:
    """Which object each anchor is to predict.

    iou: (anchors, objects), overlaps in [0, 1]; one anchor at least, objects may be 0. 0 < neg <= pos <= 1.

    Returns (anchors,) int64: the index of the object, -1 for background, -2 for an anchor that is ignored. iou is not
    changed.
    """
    raise NotImplementedError
