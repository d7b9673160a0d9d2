"""Centres and sizes by a matrix product; objects assigned from the last to the first where nobody was before."""

import torch

TO_CENTRES = [[0.5, 0.0, -1.0, 0.0], [0.0, 0.5, 0.0, -1.0], [0.5, 0.0, 1.0, 0.0], [0.0, 0.5, 0.0, 1.0]]
TO_CORNERS = [[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0], [-0.5, 0.0, 0.5, 0.0], [0.0, -0.5, 0.0, 0.5]]


def encode(gt, anchors):
    g, a = (boxes @ boxes.new_tensor(TO_CENTRES) for boxes in (gt, anchors))
    t = g.clone()
    t[:, :2] = (g[:, :2] - a[:, :2]) / a[:, 2:]
    t[:, 2:] = torch.log(g[:, 2:]) - torch.log(a[:, 2:])
    return t


def decode(t, anchors, max_log):
    a = anchors @ anchors.new_tensor(TO_CENTRES)
    stretch = torch.exp(torch.minimum(t[:, 2:], torch.full_like(t[:, 2:], max_log)))
    return torch.cat([a[:, :2] + t[:, :2] * a[:, 2:], a[:, 2:] * stretch], dim=1) @ t.new_tensor(TO_CORNERS)


def assign(iou, pos, neg):
    anchors, objects = iou.shape
    padded = torch.cat([iou, iou.new_full((anchors, 1), -1.0)], dim=1)
    best = padded.amax(dim=1)
    label = torch.where(best >= pos, padded.argmax(dim=1), torch.where(best < neg, -1, -2))
    taken = set()
    for j in range(objects - 1, -1, -1):
        anchor = int(iou[:, j].argmax())
        if iou[anchor, j] > 0 and anchor not in taken:
            taken.add(anchor)
            label[anchor] = j
    return label
