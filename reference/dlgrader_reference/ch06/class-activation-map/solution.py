"""Class activation maps: the features weighted by what a class thinks of them, or by their gradients.

Section 6.7 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); Zhou et al., Learning Deep
Features for Discriminative Localization (2016); Selvaraju et al., Grad-CAM (2017).
"""

import torch
from torch import Tensor


def cam(features: Tensor, V: Tensor, target: Tensor) -> Tensor:
    """features (n, f, h, w), V (K, f), target (n,) -> (n, h, w)."""
    return _weighted(features, V[target])


def grad_cam(features: Tensor, dfeatures: Tensor) -> Tensor:
    """features, dfeatures (n, f, h, w) -> (n, h, w), not negative."""
    return torch.relu(_weighted(features, dfeatures.mean(dim=(2, 3))))


def upsample_nearest(m: Tensor, size: tuple[int, int]) -> Tensor:
    """m (n, h, w) -> (n, H, W)."""
    rows, columns = (
        torch.arange(new, device=m.device) * old // new for old, new in zip(m.shape[1:], size, strict=True)
    )
    return m[:, rows[:, None], columns]


def _weighted(features: Tensor, weights: Tensor) -> Tensor:
    """features (n, f, h, w), weights (n, f) -> (n, h, w)."""
    return torch.einsum("nfhw,nf->nhw", features, weights)
