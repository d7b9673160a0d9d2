"""maps scaled to [0, 1]

Fails: maps
Next: are the maps scaled in this task?
"""

import torch
from torch import Tensor


def cam(features: Tensor, V: Tensor, target: Tensor) -> Tensor:
    """Map of each image for its class."""
    weights = V[target]
    m = (weights[:, :, None, None] * features).sum(dim=1)
    low, high = m.amin(dim=(1, 2), keepdim=True), m.amax(dim=(1, 2), keepdim=True)
    return (m - low) / (high - low).clamp(min=1e-12)


def grad_cam(features: Tensor, dfeatures: Tensor) -> Tensor:
    """Map of each image from gradients."""
    weights = dfeatures.mean(dim=(2, 3))
    m = torch.relu((weights[:, :, None, None] * features).sum(dim=1))
    return m / m.amax(dim=(1, 2), keepdim=True).clamp(min=1e-12)


def upsample_nearest(m: Tensor, size: tuple[int, int]) -> Tensor:
    """Map enlarged to size."""
    n, h, w = m.shape
    rows = torch.arange(size[0], device=m.device) * h // size[0]
    columns = torch.arange(size[1], device=m.device) * w // size[1]
    return m[:, rows][:, :, columns]
