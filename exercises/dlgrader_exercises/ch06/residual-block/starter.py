# dlgrader: ch06/residual-block
"""A residual block with batch normalisation in evaluation mode."""

from torch import Tensor


def residual_block(x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """relu(BN2(w2 * relu(BN1(w1 * x))) + shortcut(x)), convolutions without bias, the stride in the first.

    x: (n, c_in, h, w), float32 or float64. p, same dtype: "w1" (c, c_in, 3, 3), "w2" (c, c, 3, 3), and for i = 1, 2
    "gamma{i}", "beta{i}", "mean{i}", "var{i}" (c,): BN(z) = gamma * (z - mean) / sqrt(var + eps) + beta per channel.
    Optionally "ws" (c, c_in, 1, 1) with "gammas", "betas", "means", "vars" (c,): the shortcut is then BN of ws * x with
    the same stride and no padding; without "ws" it is x itself (then c_in = c and stride = 1).
    The 3x3 convolutions have padding 1; all of them are cross-correlations.

    Returns (n, c, ceil(h / stride), ceil(w / stride)), dtype and device of x. The arguments are not changed.
    """
    raise NotImplementedError


def block_vjp(dout: Tensor, x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """Gradient of sum(dout * residual_block(x, p, stride, eps)) with respect to x, parameters constant.

    dout: like the output of the block. Returns a tensor like x. The arguments are not changed.
    """
    raise NotImplementedError
