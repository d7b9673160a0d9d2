"""a convolution whose padding pair lands on the wrong axes

Fails: convolution, columns
Next: pad a 1 by 1 image with padding (1, 0) and print the shape of what you get
"""

from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def windows(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x, (n, c_in, ho, wo, kh, kw)."""
    (kh, kw), (sh, sw), (ph, pw), (dh, dw) = kernel, stride, padding, dilation
    x = pad(x, (ph, ph, pw, pw))
    out = x.unfold(2, dh * (kh - 1) + 1, sh).unfold(3, dw * (kw - 1) + 1, sw)
    return out[..., ::dh, ::dw]


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x as columns, (n, c_in*kh*kw, ho*wo)."""
    win = windows(x, kernel, stride, padding, dilation)
    n, c, ho, wo, kh, kw = win.shape
    return win.permute(0, 1, 4, 5, 2, 3).reshape(n, c * kh * kw, ho * wo)


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Convolutional layer: x (n, c_in, h, wd), w (c_out, c_in, kh, kw) -> (n, c_out, ho, wo)."""
    win = windows(x, tuple(w.shape[2:]), stride, padding, dilation)
    n, c, ho, wo, kh, kw = win.shape
    cols = win.permute(0, 1, 4, 5, 2, 3).reshape(n, c * kh * kw, ho * wo)
    y = (w.reshape(len(w), -1) @ cols).reshape(n, len(w), ho, wo)
    if b is not None:
        y = y + b.view(1, -1, 1, 1)
    return y
