"""One as_strided view of the padded images shows all windows; a single wide product for the whole batch."""

import torch
from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def _view(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """(c, kh, kw, n, ho, wo) view."""
    padded = pad(x, (padding[1],) * 2 + (padding[0],) * 2).contiguous()
    n, c, height, width = padded.shape
    ho = (height - dilation[0] * (kernel[0] - 1) - 1) // stride[0] + 1
    wo = (width - dilation[1] * (kernel[1] - 1) - 1) // stride[1] + 1
    step_n, step_c, step_h, step_w = padded.stride()
    return torch.as_strided(
        padded,
        (c, kernel[0], kernel[1], n, ho, wo),
        (step_c, step_h * dilation[0], step_w * dilation[1], step_n, step_h * stride[0], step_w * stride[1]),
    )


def conv2d(
    x: Tensor, w: Tensor, b: Tensor | None, stride: Pair = (1, 1), padding: Pair = (0, 0), dilation: Pair = (1, 1)
) -> Tensor:
    """Convolutional layer: x (n, c_in, h, wd), w (c_out, c_in, kh, kw) -> (n, c_out, ho, wo)."""
    view = _view(x, w.shape[2:], stride, padding, dilation)
    n, ho, wo = view.shape[3:]
    flat = w.reshape(len(w), -1) @ view.reshape(-1, n * ho * wo)
    if b is not None:
        flat = flat + b[:, None]
    return flat.reshape(len(w), n, ho, wo).transpose(0, 1).contiguous()


def im2col(x: Tensor, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """All windows of x as columns, (n, c_in*kh*kw, ho*wo)."""
    view = _view(x, kernel, stride, padding, dilation)
    n = x.shape[0]
    return view.permute(3, 0, 1, 2, 4, 5).reshape(n, x.shape[1] * kernel[0] * kernel[1], -1)
