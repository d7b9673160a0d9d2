"""All windows of the padded signal by Tensor.unfold, times the kernel."""

import torch
from torch import Tensor


def conv1d(x: Tensor, w: Tensor, mode: str, flip: bool) -> Tensor:
    """Convolution (flip) or cross-correlation of x (n,) with w (k,) in one of the three modes."""
    k = w.shape[0]
    before, after = {
        "full": (k - 1, k - 1),
        "same": (k - 1 - (k - 1) // 2, (k - 1) // 2),
        "valid": (0, 0),
    }[mode]
    padded = torch.cat([x.new_zeros(before), x, x.new_zeros(after)])
    kernel = w.flip(0) if flip else w
    return padded.unfold(0, k, 1) @ kernel
