"""Residual blocks with drawn parameters, and inputs that keep clear of the kinks of their ReLUs."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from dlgrader.judge import Case, Draw
from dlgrader_plugins.ch06_convolution.layers import Pair

Parameters = dict[str, Tensor]
CLEAR = 2e-3  # of the kinks, in a gradient's case
TRIES = 200


def normalisation(draw: Draw, c: int, which: str) -> Parameters:
    """Batch norm of c channels: scales of either sign, variances from 0.2 to 3."""
    values = {
        "gamma": draw.normal(c) + 0.2,
        "beta": draw.normal(c, scale=0.5),
        "mean": draw.normal(c, scale=0.5),
        "var": draw.uniform(c, low=0.2, high=3.0),
    }
    return {key + which: value for key, value in values.items()}


def parameters(draw: Draw, c_in: int, c: int, projection: bool) -> Parameters:
    """The dict of a block; `projection` whether it has "ws"."""
    p = {"w1": draw.normal(c, c_in, 3, 3, scale=0.4), "w2": draw.normal(c, c, 3, 3, scale=0.4)}
    p |= normalisation(draw, c, "1") | normalisation(draw, c, "2")
    if projection:
        p |= {"ws": draw.normal(c, c_in, 1, 1)} | normalisation(draw, c, "s")
    return p


def block(
    draw: Draw,
    channels: Pair,
    image: Pair,
    *,
    projection: bool,
    stride: int = 1,
    eps: float = 1e-3,
    images: int = 2,
    clear: bool = False,
) -> Case:
    """A case with x, p, stride, eps and dout; `clear`: x is redrawn until no ReLU is near its kink."""
    c_in, c = channels
    p = parameters(draw, c_in, c, projection)
    x = draw.normal(images, c_in, *image)
    for _ in range(TRIES if clear else 0):
        if nearest_kink(x, p, stride, eps) > CLEAR:
            break
        x = draw.normal(images, c_in, *image)
    told = (
        ("a projection", projection),
        ("a stride", stride > 1),
        ("a projection that keeps the shape", projection and stride == 1 and c_in == c),
    )
    name = f"{images} images {image}, {c_in} to {c} channels, stride {stride}, eps {eps:g}"
    return Case(
        name + (", a projection" if projection else ""),
        tags=tuple(text for text, holds in told if holds),
        x=x,
        p=p,
        stride=stride,
        eps=eps,
        dout=draw.normal(images, c, *(-(-size // stride) for size in image)),
    )


def nearest_kink(x: Tensor, p: Parameters, stride: int, eps: float) -> float:
    """Smallest absolute value that enters one of the two ReLUs."""
    inner = _normalised(F.conv2d(x, p["w1"], stride=stride, padding=1), p, "1", eps)
    outer = _normalised(F.conv2d(inner.relu(), p["w2"], padding=1), p, "2", eps)
    outer = outer + (_normalised(F.conv2d(x, p["ws"], stride=stride), p, "s", eps) if "ws" in p else x)
    return float(torch.cat([inner.flatten(), outer.flatten()]).abs().min())


def _normalised(z: Tensor, p: Parameters, which: str, eps: float) -> Tensor:
    mean, var, gamma, beta = (p[key + which] for key in ("mean", "var", "gamma", "beta"))
    return F.batch_norm(z, mean, var, gamma, beta, training=False, eps=eps)
