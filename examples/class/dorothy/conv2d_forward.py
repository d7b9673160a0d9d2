# dlgrader: ch06/conv2d-forward

from torch import Tensor

Pair = tuple[int, int]


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x as columns, (n, c_in*kh*kw, ho*wo)."""
    n, c, h, wd = x.shape
    kh, kw = kernel
    sw, sh = stride
    ph, pw = padding
    dh, dw = dilation
    ho = (h + 2 * ph - dh * (kh - 1) - 1) // sh + 1
    wo = (wd + 2 * pw - dw * (kw - 1) - 1) // sw + 1
    padded = x.new_zeros(n, c, h + 2 * ph, wd + 2 * pw)
    padded[:, :, ph : ph + h, pw : pw + wd] = x
    cols = x.new_zeros(n, c, kh, kw, ho, wo)
    for u in range(kh):
        for v in range(kw):
            top, left = u * dh, v * dw
            cols[:, :, u, v] = padded[:, :, top : top + sh * ho : sh, left : left + sw * wo : sw]
    return cols.reshape(n, c * kh * kw, ho * wo)


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Convolutional layer: x (n, c_in, h, wd), w (c_out, c_in, kh, kw) -> (n, c_out, ho, wo)."""
    n, c, h, wd = x.shape
    c_out, _, kh, kw = w.shape
    ho = (h + 2 * padding[0] - dilation[0] * (kh - 1) - 1) // stride[1] + 1
    wo = (wd + 2 * padding[1] - dilation[1] * (kw - 1) - 1) // stride[0] + 1
    cols = im2col(x, (kh, kw), stride, padding, dilation)
    y = w.reshape(c_out, -1) @ cols
    if b is not None:
        y = y + b[:, None]
    return y.reshape(n, c_out, ho, wo)
