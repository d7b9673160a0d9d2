"""torch's own batch norm in evaluation mode; the gradient by hand, with transposed convolutions."""

import torch
import torch.nn.functional as F
from torch import Tensor


def _bn(z: Tensor, p: dict[str, Tensor], i: str, eps: float) -> Tensor:
    return F.batch_norm(z, p["mean" + i], p["var" + i], p["gamma" + i], p["beta" + i], training=False, eps=eps)


def residual_block(x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """The block."""
    out = F.relu(_bn(F.conv2d(x, p["w1"], stride=stride, padding=1), p, "1", eps))
    out = _bn(F.conv2d(out, p["w2"], stride=1, padding=1), p, "2", eps)
    identity = x
    if p.get("ws") is not None:
        identity = _bn(F.conv2d(x, p["ws"], stride=stride), p, "s", eps)
    out = out + identity
    return F.relu(out)


def _slope(p: dict[str, Tensor], i: str, eps: float) -> Tensor:
    return (p["gamma" + i] / torch.sqrt(p["var" + i] + eps)).view(1, -1, 1, 1)


def _back(d: Tensor, w: Tensor, stride: int, padding: int, like: Tensor) -> Tensor:
    """Transposed convolution to the size of `like`."""
    sizes = zip(like.shape[2:], d.shape[2:], w.shape[2:], strict=True)
    extra = [n - ((m - 1) * stride - 2 * padding + k) for n, m, k in sizes]
    return F.conv_transpose2d(d, w, stride=stride, padding=padding, output_padding=extra)


def block_vjp(dout: Tensor, x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """Both paths, back to front."""
    z1 = _bn(F.conv2d(x, p["w1"], stride=stride, padding=1), p, "1", eps)
    y = residual_block(x, p, stride, eps)
    d = dout * (y > 0)
    d1 = _back(d * _slope(p, "2", eps), p["w2"], 1, 1, z1) * (z1 > 0)
    dx = _back(d1 * _slope(p, "1", eps), p["w1"], stride, 1, x)
    if "ws" in p:
        return dx + _back(d * _slope(p, "s", eps), p["ws"], stride, 0, x)
    return dx + d
