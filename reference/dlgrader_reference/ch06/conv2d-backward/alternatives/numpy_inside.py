"""NumPy inside, in float64 whatever the inputs: columns, two products, and col2im by strided additions."""

import numpy as np
import torch
from torch import Tensor

Pair = tuple[int, int]


def conv2d_backward(dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients dx (like x), dw (like w) and db (c_out,) of a convolutional layer."""
    g, a, k = (t.detach().cpu().numpy().astype(np.float64) for t in (dout, x, w))
    (n, c, h, wd), (f, _, kh, kw) = a.shape, k.shape
    (sh, sw), (ph, pw) = stride, padding
    ho, wo = g.shape[2:]
    a = np.pad(a, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    places = {(u, v): np.s_[:, :, u : u + sh * ho : sh, v : v + sw * wo : sw] for u in range(kh) for v in range(kw)}
    cols = np.empty((n, c, kh, kw, ho, wo))
    for (u, v), place in places.items():
        cols[:, :, u, v] = a[place]
    g = g.reshape(n, f, ho * wo)
    dw = (g @ cols.reshape(n, c * kh * kw, ho * wo).transpose(0, 2, 1)).sum(axis=0).reshape(k.shape)
    dcols = (k.reshape(f, -1).T @ g).reshape(cols.shape)
    da = np.zeros_like(a)
    for (u, v), place in places.items():
        da[place] += dcols[:, :, u, v]
    dx = da[:, :, ph : ph + h, pw : pw + wd]
    dx, dw, db = (torch.from_numpy(array.copy()).to(x) for array in (dx, dw, g.sum(axis=(0, 2))))
    return dx, dw, db
