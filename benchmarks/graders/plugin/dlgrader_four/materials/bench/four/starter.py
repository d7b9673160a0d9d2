# dlgrader: bench/four
"""Four functions."""

from torch import Tensor


def conv2d(x: Tensor, w: Tensor, b: Tensor, stride: int, padding: int) -> Tensor:
    """Cross-correlation: x (n, c_in, h, w), w (c_out, c_in, k, k), b (c_out,) -> (n, c_out, ho, wo)."""
    raise NotImplementedError


def mlp_gradients(
    x: Tensor, y: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Gradients by W1 (d, m), b1, W2 (m, q), b2 of |tanh(x W1 + b1) W2 + b2 - y|^2 / 2, averaged over x (n, d)."""
    raise NotImplementedError


def adam_step(p: Tensor, g: Tensor, m: Tensor, v: Tensor, t: int, lr: float) -> tuple[Tensor, Tensor, Tensor]:
    """(p, m, v) after step t >= 1 with the gradient g; betas 0.9 and 0.999, eps 1e-8."""
    raise NotImplementedError


def softmax(x: Tensor) -> Tensor:
    """Row by row: x (n, k) -> (n, k)."""
    raise NotImplementedError
