"""Example by example, and entry by entry of the tables, in Python."""

import math

import torch
from torch import Tensor


def condition_input(z: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """Lists of numbers."""
    pairs = zip(z.tolist(), labels.tolist(), strict=True)
    rows = [row + [1.0 if k == label else 0.0 for k in range(num_classes)] for row, label in pairs]
    return torch.tensor(rows, dtype=z.dtype, device=z.device)


def condition_image(x: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """A stack of planes for each image."""
    images = []
    for image, label in zip(x, labels.tolist(), strict=True):
        planes = [torch.full_like(image[0], float(k == label)) for k in range(num_classes)]
        images.append(torch.stack([*image, *planes]))
    return torch.stack(images)


def projection_logit(phi: Tensor, labels: Tensor, psi_w: Tensor, psi_b: Tensor, E: Tensor) -> Tensor:
    """One dot product after the other."""
    logits = []
    for features, label in zip(phi, labels.tolist(), strict=True):
        logits.append(torch.dot(features, psi_w) + torch.dot(features, E[label]) + psi_b)
    return torch.stack(logits)


def conditional_optimum(p_xy: Tensor, q_xy: Tensor) -> tuple[Tensor, Tensor]:
    """Sums of columns by hand."""
    p, q = p_xy.tolist(), q_xy.tolist()
    p_x, q_x = ([sum(column) for column in zip(*table, strict=True)] for table in (p, q))
    best = [[a / (a + b) for a, b in zip(*rows, strict=True)] for rows in zip(p, q, strict=True)]
    part = [
        [math.log(a / c) - math.log(b / d) for a, b, c, d in zip(*rows, p_x, q_x, strict=True)]
        for rows in zip(p, q, strict=True)
    ]
    return p_xy.new_tensor(best), p_xy.new_tensor(part)
