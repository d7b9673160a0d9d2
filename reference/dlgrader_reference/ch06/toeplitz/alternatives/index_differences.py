"""No loops: the kernel, with a zero behind it, is looked up at the differences of the indices."""

import torch
from torch import Tensor


def _places(outputs: range, pixels: int, k: int, device: torch.device) -> Tensor:
    """(outputs, pixels): which entry of the kernel joins them, k where none does."""
    i = torch.tensor(list(outputs), device=device)
    difference = i[:, None] - torch.arange(pixels, device=device)
    return torch.where((difference >= 0) & (difference < k), difference, k)


def conv_matrix(w: Tensor, n: int, mode: str) -> Tensor:
    """Toeplitz matrix with n columns."""
    k = w.shape[0]
    start = (k - 1) // 2
    outputs = {"full": range(n + k - 1), "same": range(start, start + n), "valid": range(k - 1, n)}[mode]
    return torch.cat([w, w.new_zeros(1)])[_places(outputs, n, k, w.device)]


def conv2d_matrix(w: Tensor, h: int, wd: int, mode: str) -> Tensor:
    """Block Toeplitz matrix with h * wd columns."""
    kh, kw = w.shape
    full = mode == "full"
    rows = _places(range(h + kh - 1) if full else range(kh - 1, h), h, kh, w.device)
    columns = _places(range(wd + kw - 1) if full else range(kw - 1, wd), wd, kw, w.device)
    framed = w.new_zeros(kh + 1, kw + 1)
    framed[:kh, :kw] = w
    entries = framed[rows[:, None, :, None], columns[None, :, None, :]]
    return entries.flatten(0, 1).flatten(1)
