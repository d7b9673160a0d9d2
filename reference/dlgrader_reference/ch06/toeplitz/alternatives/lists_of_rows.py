"""Plain Python lists, entry by entry; blocks of the two-dimensional matrix are one-dimensional matrices."""

import torch
from torch import Tensor


def _rows(w: list[float], n: int, outputs: range) -> list[list[float]]:
    return [[w[i - j] if 0 <= i - j < len(w) else 0.0 for j in range(n)] for i in outputs]


def conv_matrix(w: Tensor, n: int, mode: str) -> Tensor:
    """Toeplitz matrix with n columns."""
    k = len(w)
    start = (k - 1) // 2
    outputs = {"full": range(n + k - 1), "same": range(start, start + n), "valid": range(k - 1, n)}[mode]
    return torch.tensor(_rows(w.tolist(), n, outputs), dtype=w.dtype, device=w.device)


def conv2d_matrix(w: Tensor, h: int, wd: int, mode: str) -> Tensor:
    """Block Toeplitz matrix with h * wd columns."""
    kh, kw = w.shape
    full = mode == "full"
    blocks = [conv_matrix(row, wd, mode) for row in w]
    zero = torch.zeros_like(blocks[0])
    outputs = range(h + kh - 1) if full else range(kh - 1, h)
    lines = [torch.cat([blocks[i - a] if 0 <= i - a < kh else zero for a in range(h)], dim=1) for i in outputs]
    return torch.cat(lines)
