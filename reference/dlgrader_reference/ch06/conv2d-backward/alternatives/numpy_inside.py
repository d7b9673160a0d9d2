"""NumPy inside, always in float64: sliding windows and tensordot for dw, strided additions for dx."""

import numpy as np
import torch
from torch import Tensor

Pair = tuple[int, int]


def conv2d_backward(dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients dx (like x), dw (like w) and db (c_out,) of a convolutional layer."""
    g, a, k = (t.detach().cpu().numpy().astype(np.float64) for t in (dout, x, w))
    (sh, sw), (ph, pw) = stride, padding
    a = np.pad(a, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    ho, wo = g.shape[2:]
    dw = np.zeros_like(k)
    da = np.zeros_like(a)
    for u in range(k.shape[2]):
        for v in range(k.shape[3]):
            here = np.s_[:, :, u : u + sh * ho : sh, v : v + sw * wo : sw]
            dw[:, :, u, v] = np.tensordot(g, a[here], axes=((0, 2, 3), (0, 2, 3)))
            da[here] += np.moveaxis(np.tensordot(g, k[:, :, u, v], axes=(1, 0)), -1, 1)
    dx = da[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]].copy()
    db = g.sum(axis=(0, 2, 3))
    dx, dw, db = (torch.from_numpy(array).to(x) for array in (dx, dw, db))
    return dx, dw, db
