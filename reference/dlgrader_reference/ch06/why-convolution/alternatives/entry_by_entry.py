"""Python lists: each entry against its neighbour one step down and one to the right."""

import torch
from torch import Tensor


def layer_parameters(c_in: int, h: int, w: int, c_out: int, kh: int, kw: int) -> dict[str, int]:
    """From the shared layer up."""
    filter_size = c_in * kh * kw + 1
    places = (h - kh + 1) * (w - kw + 1)
    conv = c_out * filter_size
    return {"conv": conv, "local": places * conv, "dense": places * c_out * (1 + c_in * h * w)}


def shift_kernel(T: Tensor, tol: float) -> Tensor | None:
    """T[i, j] must equal T[i + 1, j + 1], with the edges joined."""
    rows = T.tolist()
    n = len(rows)
    for i in range(n):
        for j in range(n):
            if abs(rows[(i + 1) % n][(j + 1) % n] - rows[i][j]) > tol:
                return None
    return torch.tensor([rows[i][0] for i in range(n)], dtype=T.dtype, device=T.device)
