"""A loop over the kernel's positions; each gives one slice of dw and one strided addition to dx, no columns."""

import torch
from torch import Tensor
from torch.nn.functional import pad

Pair = tuple[int, int]


def conv2d_backward(dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients dx (like x), dw (like w) and db (c_out,) of a convolutional layer."""
    h, wd = x.shape[2:]
    ho, wo = dout.shape[2:]
    padded = pad(x, (padding[1], padding[1], padding[0], padding[0]))
    d_padded = torch.zeros_like(padded)
    dw = torch.zeros_like(w)
    for u in range(w.shape[2]):
        rows = slice(u, u + stride[0] * (ho - 1) + 1, stride[0])
        for v in range(w.shape[3]):
            columns = slice(v, v + stride[1] * (wo - 1) + 1, stride[1])
            dw[:, :, u, v] = torch.einsum("noij,ncij->oc", dout, padded[:, :, rows, columns])
            d_padded[:, :, rows, columns] += torch.einsum("noij,oc->ncij", dout, w[:, :, u, v])
    dx = d_padded[:, :, padding[0] : padding[0] + h, padding[1] : padding[1] + wd].clone()
    return dx, dw, dout.sum(dim=(0, 2, 3))
