"""the first row of the matrix in place of the kernel

Fails: circulants, turned
Next: what is T applied to a unit impulse, a row or a column of T
"""

import torch
from torch import Tensor


def layer_parameters(c_in: int, h: int, w: int, c_out: int, kh: int, kw: int) -> dict[str, int]:
    """Parameters of three layers."""
    ho, wo = h - kh + 1, w - kw + 1
    dense = c_out * ho * wo * (c_in * h * w) + c_out * ho * wo
    local = c_out * ho * wo * (c_in * kh * kw) + c_out * ho * wo
    conv = c_out * (c_in * kh * kw) + c_out
    return {"dense": dense, "local": local, "conv": conv}


def shift_kernel(T: Tensor, tol: float) -> Tensor | None:
    """The kernel, or None."""
    n = T.shape[0]
    S = torch.eye(n, dtype=T.dtype, device=T.device).roll(1, dims=0)
    if (T @ S - S @ T).abs().max() > tol:
        return None
    return T[0].clone()
