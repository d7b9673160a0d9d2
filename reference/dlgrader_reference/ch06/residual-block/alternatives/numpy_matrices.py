"""NumPy in float64: shifted slices, and the gradient by adding the slices back."""

import numpy as np
import torch
from torch import Tensor


def _np(p):
    return {key: value.detach().cpu().numpy().astype(np.float64) for key, value in p.items()}


def _slices(h, w, k, stride, padding):
    ho, wo = (h + 2 * padding - k) // stride + 1, (w + 2 * padding - k) // stride + 1
    for u, v in np.ndindex(k, k):
        yield u, v, np.s_[:, :, u : u + stride * ho : stride, v : v + stride * wo : stride]


def _pad(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))


def _conv(x, w, stride, padding):
    padded = _pad(x, padding)
    slices = _slices(*x.shape[2:], w.shape[2], stride, padding)
    return sum(np.einsum("ncij,oc->noij", padded[at], w[:, :, u, v]) for u, v, at in slices)


def _conv_back(d, w, stride, padding, shape):
    out = _pad(np.zeros(shape), padding)
    for u, v, at in _slices(*shape[2:], w.shape[2], stride, padding):
        out[at] += np.einsum("noij,oc->ncij", d, w[:, :, u, v])
    return out[:, :, padding : padding + shape[2], padding : padding + shape[3]]


def _bn(p, i, eps):
    slope = p["gamma" + i] / np.sqrt(p["var" + i] + eps)
    return slope[:, None, None], (p["beta" + i] - slope * p["mean" + i])[:, None, None]


def _forward(x, p, stride, eps):
    (s1, b1), (s2, b2) = _bn(p, "1", eps), _bn(p, "2", eps)
    z1 = _conv(x, p["w1"], stride, 1) * s1 + b1
    z2 = _conv(np.maximum(z1, 0), p["w2"], 1, 1) * s2 + b2
    if "ws" in p:
        slope, shift = _bn(p, "s", eps)
        return z1, z2 + _conv(x, p["ws"], stride, 0) * slope + shift
    return z1, z2 + x


def residual_block(x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """The block."""
    _, z = _forward(_np({"x": x})["x"], _np(p), stride, eps)
    return torch.from_numpy(np.maximum(z, 0)).to(x)


def block_vjp(dout: Tensor, x: Tensor, p: dict[str, Tensor], stride: int, eps: float) -> Tensor:
    """Both paths, added up."""
    given = _np({"x": x, "dout": dout})
    a, q = given["x"], _np(p)
    z1, z = _forward(a, q, stride, eps)
    d = given["dout"] * (z > 0)
    d1 = _conv_back(d * _bn(q, "2", eps)[0], q["w2"], 1, 1, z1.shape) * (z1 > 0)
    dx = _conv_back(d1 * _bn(q, "1", eps)[0], q["w1"], stride, 1, a.shape)
    dx += _conv_back(d * _bn(q, "s", eps)[0], q["ws"], stride, 0, a.shape) if "ws" in q else d
    return torch.from_numpy(dx).to(x)
