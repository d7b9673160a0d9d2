"""A convolutional layer as one matrix product per image.

Section 6.4 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024); laying windows out as
columns goes back to Chellapilla, Puri and Simard, High Performance Convolutional Neural Networks for Document
Processing (2006).
"""

import torch
from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Cross-correlate x (n, c_in, h, wd) with the filters w (c_out, c_in, kh, kw), zeros outside the images.

    The bias b (c_out,), or none, is added once to every entry of its output channel. Returns (n, c_out, ho, wo).
    """
    c_out, _, kh, kw = w.shape
    columns = im2col(x, (kh, kw), stride, padding, dilation)
    ho, wo = output_size(x, (kh, kw), stride, padding, dilation)
    y = (w.reshape(c_out, -1) @ columns).reshape(x.shape[0], c_out, ho, wo)
    return y if b is None else y + b[:, None, None]


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """Windows of x (n, c_in, h, wd) as columns: (n, c_in*kh*kw, ho*wo).

    Column i*wo + j is the window of output (i, j), its entries in the order (channel, row, column).
    """
    (kh, kw), (sh, sw), (ph, pw), (dh, dw) = kernel, stride, padding, dilation
    padded = pad(x, (pw, pw, ph, ph))  # pad counts its pairs from the last axis
    windows = padded.unfold(2, dh * (kh - 1) + 1, sh).unfold(3, dw * (kw - 1) + 1, sw)[..., ::dh, ::dw]
    n, c, ho, wo, _, _ = windows.shape
    return windows.permute(0, 1, 4, 5, 2, 3).reshape(n, c * kh * kw, ho * wo)


def output_size(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Pair:
    """Height and width (ho, wo) of the output: floor((h + 2p - d(k-1) - 1) / s) + 1 on each axis."""
    sizes = zip(x.shape[2:], kernel, stride, padding, dilation, strict=True)
    ho, wo = ((h + 2 * p - d * (k - 1) - 1) // s + 1 for h, k, s, p, d in sizes)
    return ho, wo


def torch_conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Yardstick of the performance check: torch's own convolution, one call, same arguments and result as conv2d."""
    return torch.conv2d(x, w, b, stride, padding, dilation)


def conv2d_by_loops(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Yardstick of the performance check: conv2d with a loop over images, filters and pixels; small inputs only."""
    (sh, sw), (ph, pw), (dh, dw) = stride, padding, dilation
    padded = pad(x, (pw, pw, ph, ph))
    n, c_out = x.shape[0], w.shape[0]
    reach_h, reach_w = dh * (w.shape[2] - 1) + 1, dw * (w.shape[3] - 1) + 1
    ho, wo = output_size(x, (w.shape[2], w.shape[3]), stride, padding, dilation)
    y = x.new_zeros(n, c_out, ho, wo)
    for image in range(n):
        for o in range(c_out):
            for i in range(ho):
                for j in range(wo):
                    window = padded[image, :, i * sh : i * sh + reach_h : dh, j * sw : j * sw + reach_w : dw]
                    y[image, o, i, j] = (window * w[o]).sum()
                    if b is not None:
                        y[image, o, i, j] += b[o]
    return y
