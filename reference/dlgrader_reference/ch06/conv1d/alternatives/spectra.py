"""Products of spectra: both sequences are padded with zeros to the full length, in float64."""

import torch
from torch import Tensor


def conv1d(x: Tensor, w: Tensor, mode: str, flip: bool) -> Tensor:
    """Convolution (flip) or cross-correlation of x (n,) with w (k,) in one of the three modes."""
    n, k = x.numel(), w.numel()
    length = n + k - 1
    spectrum = torch.fft.rfft(x.double(), length) * torch.fft.rfft((w if flip else w.flip(0)).double(), length)
    full = torch.fft.irfft(spectrum, length).to(x.dtype)
    if mode == "full":
        return full
    if mode == "same":
        start = (k - 1) // 2
        return full[start : start + n]
    return full[k - 1 : n]
