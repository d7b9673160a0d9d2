"""Pictures of ch06/saliency."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.judge import F64, Picture, image, picture, require
from dlgrader_plugins.ch06_convolution.pictures.patterns import ring


@picture()
def maps(student: Any, reference: Any) -> Picture:
    """A ring, and how strongly each pixel moves the logit of a network that answers to edges: the inside of the ring
    does, the flat middle does not."""
    x = 4 * ring(32)[None, None]
    edge = torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]], dtype=F64)
    filters = torch.stack([edge, -edge, edge.T, -edge.T])[:, None]
    p = {"w": filters, "b": torch.full((4,), -3.0, dtype=F64), "V": torch.ones(1, 4, dtype=F64)}
    p["a"] = torch.zeros(1, dtype=F64)
    layers = [image("the image", ring(32))]
    for label, side in (("yours", student), ("the definition's", reference)):
        got = side.saliency(x, p, torch.tensor([0]))
        require(got.shape == (1, 32, 32), "saliency returned shape {shape}", shape=tuple(got.shape))
        layers.append(image(label, got[0] / got.abs().max().clamp(min=1e-12)))
    return Picture("Which pixels matter", tuple(layers))
