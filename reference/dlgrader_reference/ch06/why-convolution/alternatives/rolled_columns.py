"""NumPy: all columns, rolled back to the first one; the kernel through the FFT of the answer to an impulse."""

import numpy as np
import torch
from torch import Tensor


def layer_parameters(c_in: int, h: int, w: int, c_out: int, kh: int, kw: int) -> dict[str, int]:
    """Inputs seen by a unit, plus one, times the units that are different."""
    out = (h - kh + 1) * (w - kw + 1)
    seen = {"dense": c_in * h * w, "local": c_in * kh * kw, "conv": c_in * kh * kw}
    different = {"dense": c_out * out, "local": c_out * out, "conv": c_out}
    return {key: (seen[key] + 1) * different[key] for key in seen}


def shift_kernel(T: Tensor, tol: float) -> Tensor | None:
    """Column j is column j - 1, moved down by one."""
    a = T.detach().cpu().numpy()
    n = len(a)
    moved = np.stack([np.roll(a[:, j - 1], 1) for j in range(n)], axis=1)
    if np.abs(a - moved).max() > tol:
        return None
    impulse = np.zeros(n)
    impulse[0] = 1.0
    return torch.from_numpy(np.fft.ifft(np.fft.fft(a @ impulse)).real).to(T)
