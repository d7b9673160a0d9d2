"""Parameters of dense, local and convolutional layers, and the kernel of a map that commutes with shifts.

Section 6.1 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

from torch import Tensor


def layer_parameters(c_in: int, h: int, w: int, c_out: int, kh: int, kw: int) -> dict[str, int]:
    """Parameters under "dense", "local" and "conv"; output (c_out, h - kh + 1, w - kw + 1)."""
    units = c_out * (h - kh + 1) * (w - kw + 1)
    window = c_in * kh * kw
    return {"dense": units * (c_in * h * w + 1), "local": units * (window + 1), "conv": c_out * (window + 1)}


def shift_kernel(T: Tensor, tol: float) -> Tensor | None:
    """The answer to a unit impulse, if T (n, n) commutes with the cyclic shift; otherwise None."""
    commutator = T.roll(-1, dims=1) - T.roll(1, dims=0)
    return T[:, 0].clone() if float(commutator.abs().max()) <= tol else None
