"""a Grad-CAM with the ReLU of the weights

Fails: maps
Next: may a channel with a negative weight lower the map?
"""

import torch
from torch import Tensor


def cam(features: Tensor, V: Tensor, target: Tensor) -> Tensor:
    """Map of each image for its class."""
    weights = V[target]
    return (weights[:, :, None, None] * features).sum(dim=1)


def grad_cam(features: Tensor, dfeatures: Tensor) -> Tensor:
    """Map of each image from gradients."""
    weights = torch.relu(dfeatures.mean(dim=(2, 3)))
    return torch.relu((weights[:, :, None, None] * features).sum(dim=1))


def upsample_nearest(m: Tensor, size: tuple[int, int]) -> Tensor:
    """Map enlarged to size."""
    n, h, w = m.shape
    rows = torch.arange(size[0], device=m.device) * h // size[0]
    columns = torch.arange(size[1], device=m.device) * w // size[1]
    return m[:, rows][:, :, columns]
