"""The shift as a matrix, its commutator, and the kernel as the mean along each cyclic diagonal."""

import torch
from torch import Tensor


def layer_parameters(c_in: int, h: int, w: int, c_out: int, kh: int, kw: int) -> dict[str, int]:
    """Weights and biases apart."""
    ho, wo = h - kh + 1, w - kw + 1
    dense = (c_in * h * w) * (c_out * ho * wo) + c_out * ho * wo
    local = ho * wo * c_out * c_in * kh * kw + ho * wo * c_out
    return {"dense": dense, "local": local, "conv": c_out * c_in * kh * kw + c_out}


def shift_kernel(T: Tensor, tol: float) -> Tensor | None:
    """S has ones below the diagonal and one in the corner."""
    n = T.shape[0]
    S = torch.zeros_like(T)
    for i in range(n):
        S[i, (i - 1) % n] = 1.0
    if (T @ S - S @ T).abs().max().item() > tol:
        return None
    at = torch.arange(n, device=T.device)
    return torch.stack([T[(at + k) % n, at].mean() for k in range(n)])
