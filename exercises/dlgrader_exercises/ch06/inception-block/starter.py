# dlgrader: ch06/inception-block
"""An inception block and its bottleneck."""

from torch import Tensor


def inception_block(x: Tensor, p: dict[str, Tensor]) -> Tensor:
    """Four parallel branches, joined along the channels: 1x1; 1x1, 3x3; 1x1, 5x5; 3x3 max pooling, 1x1.

    x: (n, c, h, w), float32 or float64. p, same dtype, kernels and biases: "w1", "b1" (a, c, 1, 1); "w3r", "b3r"
    (r3, c, 1, 1), "w3", "b3" (m, r3, 3, 3); "w5r", "b5r" (r5, c, 1, 1), "w5", "b5" (q, r5, 5, 5); "wp", "bp"
    (t, c, 1, 1); a bias has one entry for each filter. Convolutions are cross-correlations that keep the size of the
    image; a ReLU follows each of them. Pooling has stride 1 and padding 1, and its padding never wins.

    Returns (n, a + m + q + t, h, w), dtype and device of x. The arguments are not changed.
    """
    raise NotImplementedError


def inception_macs(c: int, a: int, r3: int, m: int, r5: int, q: int, t: int, h: int, w: int, bottleneck: bool) -> int:
    """Multiply-accumulate operations of the block's convolutions for one image of c channels and h x w pixels.

    a, r3, m, r5, q, t: numbers of filters as in inception_block. bottleneck=False: the 3x3 and the 5x5 convolution act
    on x directly, without a 1x1 convolution before them. Padded positions count, biases and pooling do not.
    """
    raise NotImplementedError
