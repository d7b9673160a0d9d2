"""One image at a time: its columns by as_strided, dw accumulated, dx put together from the product's rows."""

import torch
from torch import Tensor

Pair = tuple[int, int]


def conv2d_backward(dout: Tensor, x: Tensor, w: Tensor, stride: Pair, padding: Pair) -> tuple[Tensor, Tensor, Tensor]:
    """Gradients dx (like x), dw (like w) and db (c_out,) of a convolutional layer."""
    n, c, h, wd = x.shape
    f, _, kh, kw = w.shape
    (sh, sw), (ph, pw) = stride, padding
    ho, wo = dout.shape[-2:]
    dx, dw, db = torch.zeros_like(x), torch.zeros_like(w), w.new_zeros(f)
    flat_w = w.reshape(f, -1)
    for image in range(n):
        padded = x.new_zeros(c, h + 2 * ph, wd + 2 * pw)
        padded[:, ph : ph + h, pw : pw + wd] = x[image]
        step_c, step_h, step_w = padded.stride()
        view = padded.as_strided((c, kh, kw, ho, wo), (step_c, step_h, step_w, step_h * sh, step_w * sw))
        grad = dout[image].reshape(f, -1)
        dw += (grad @ view.reshape(c * kh * kw, -1).T).view_as(dw)
        db += grad.sum(dim=1)
        dcol = (flat_w.T @ grad).reshape(c, kh, kw, ho, wo)
        dpad = torch.zeros_like(padded)
        for u in range(kh):
            for v in range(kw):
                dpad[:, u : u + ho * sh : sh, v : v + wo * sw : sw] += dcol[:, u, v]
        dx[image] = dpad[:, ph : h + ph, pw : wd + pw]
    return dx, dw, db
