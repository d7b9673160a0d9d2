"""cells in which the middle of a pixel lies

Fails: upsampling
Next: for which point of pixel i is the cell asked: its beginning or its middle?
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
    rows = (2 * torch.arange(size[0]) + 1) * h // (2 * size[0])
    columns = (2 * torch.arange(size[1]) + 1) * w // (2 * size[1])
    return m[:, rows][:, :, columns]
