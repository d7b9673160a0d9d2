"""cells with the corners of both grids on top of each other

Fails: upsampling
Next: how many pixels of a row of 6 belong to each of 3 cells?
"""

import torch
from torch import Tensor


def cam(features: Tensor, V: Tensor, target: Tensor) -> Tensor:
    """Map of each image for its class."""
    weights = V[target]
    return (weights[:, :, None, None] * features).sum(dim=1)


def grad_cam(features: Tensor, dfeatures: Tensor) -> Tensor:
    """Map of each image from gradients."""
    weights = dfeatures.mean(dim=(2, 3))
    return torch.relu((weights[:, :, None, None] * features).sum(dim=1))


def upsample_nearest(m: Tensor, size: tuple[int, int]) -> Tensor:
    """Map enlarged to size."""
    n, h, w = m.shape
    rows = torch.arange(size[0]) * (h - 1) // max(size[0] - 1, 1)
    columns = torch.arange(size[1]) * (w - 1) // max(size[1] - 1, 1)
    return m[:, rows][:, :, columns]
