"""NumPy inside: cross-correlation is the basic operation, and each mode pads for itself."""

import numpy as np
import torch
from torch import Tensor


def _correlate(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Sums over the windows of x that hold all of w."""
    count = x.size - w.size + 1
    total = np.zeros(count)
    for j, tap in enumerate(w):
        total += tap * x[j : j + count]
    return total


def conv1d(x: Tensor, w: Tensor, mode: str, flip: bool) -> Tensor:
    """Convolution (flip) or cross-correlation of x (n,) with w (k,) in one of the three modes."""
    signal, kernel = (t.detach().cpu().numpy().astype(float) for t in (x, w))
    if flip:
        kernel = kernel[::-1]
    k = kernel.size
    if mode == "full":
        signal = np.pad(signal, k - 1)
    elif mode == "same":
        signal = np.pad(signal, (k // 2, (k - 1) // 2))
    return torch.from_numpy(_correlate(signal, kernel)).to(x)
