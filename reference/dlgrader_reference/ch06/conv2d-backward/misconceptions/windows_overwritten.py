"""a backward pass whose overlapping windows overwrite each other in dx

Fails: gradient
Next: find a pixel that two windows see and ask what each of them has to do to its gradient
"""

import torch
from torch import Tensor

Pair = tuple[int, int]


def conv2d_backward(dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients dx (like x), dw (like w) and db (c_out,) of a convolutional layer."""
    n, c_in, h, wd = x.shape
    c_out, _, kh, kw = w.shape
    (sh, sw), (ph, pw) = stride, padding
    ho, wo = dout.shape[2:]
    xp = x.new_zeros(n, c_in, h + 2 * ph, wd + 2 * pw)
    xp[:, :, ph : ph + h, pw : pw + wd] = x
    dxp = torch.zeros_like(xp)
    dw = torch.zeros_like(w)
    for i in range(ho):
        for j in range(wo):
            top, left = i * sh, j * sw
            g = dout[:, :, i, j]
            dw += torch.einsum("no,ncuv->ocuv", g, xp[:, :, top : top + kh, left : left + kw])
            dxp[:, :, top : top + kh, left : left + kw] = torch.einsum("no,ocuv->ncuv", g, w)
    db = dout.sum(dim=(0, 2, 3))
    dx = dxp[:, :, ph : ph + h, pw : pw + wd]
    return dx, dw, db
