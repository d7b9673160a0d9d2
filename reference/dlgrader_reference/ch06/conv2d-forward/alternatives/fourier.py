"""The correlation theorem: one product of Fourier transforms, then the strided outputs are picked out."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Convolutional layer: x (n, c_in, h, wd), w (c_out, c_in, kh, kw) -> (n, c_out, ho, wo)."""
    n, c_in, h, wd = x.shape
    c_out, _, kh, kw = w.shape
    height, width = h + 2 * padding[0], wd + 2 * padding[1]
    reach_h, reach_w = dilation[0] * (kh - 1) + 1, dilation[1] * (kw - 1) + 1
    image = x.new_zeros(n, c_in, height, width)
    image[:, :, padding[0] : padding[0] + h, padding[1] : padding[1] + wd] = x
    spread = w.new_zeros(c_out, c_in, reach_h, reach_w)
    spread[:, :, :: dilation[0], :: dilation[1]] = w
    # offsets 0 .. height - reach_h of a circular correlation of this size never wrap round
    f_image = torch.fft.rfft2(image, s=(height, width))
    f_kernel = torch.fft.rfft2(spread, s=(height, width)).conj()
    y = torch.fft.irfft2(torch.einsum("nchw,ochw->nohw", f_image, f_kernel), s=(height, width))
    y = y[:, :, : height - reach_h + 1 : stride[0], : width - reach_w + 1 : stride[1]]
    return y.contiguous() if b is None else y + b[None, :, None, None]


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x as columns, (n, c_in*kh*kw, ho*wo)."""
    n, c, h, wd = x.shape
    reach = [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]
    image = torch.nn.functional.pad(x, (padding[1], padding[1], padding[0], padding[0]))
    columns = []
    for i in range(0, h + 2 * padding[0] - reach[0] + 1, stride[0]):
        for j in range(0, wd + 2 * padding[1] - reach[1] + 1, stride[1]):
            window = image[:, :, i : i + reach[0] : dilation[0], j : j + reach[1] : dilation[1]]
            columns.append(window.reshape(n, -1))
    return torch.stack(columns, dim=2)
