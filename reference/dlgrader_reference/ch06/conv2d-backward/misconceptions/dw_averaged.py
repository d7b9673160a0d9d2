"""a backward pass that averages dw over the images

Fails: gradient
Next: run two copies of one image: what should that do to dw
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
    for u in range(kh):
        for v in range(kw):
            patch = xp[:, :, u : u + sh * ho : sh, v : v + sw * wo : sw]
            dw[:, :, u, v] = torch.einsum("noij,ncij->oc", dout, patch)
            dxp[:, :, u : u + sh * ho : sh, v : v + sw * wo : sw] += torch.einsum("noij,oc->ncij", dout, w[:, :, u, v])
    db = dout.sum(dim=(0, 2, 3))
    dx = dxp[:, :, ph : ph + h, pw : pw + wd]
    return dx, dw / n, db
