"""Pictures of ch06/maxpool."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.judge import F64, Picture, image, picture, require
from dlgrader_plugins.ch06_convolution.pictures.patterns import ring


@picture()
def routes(student: Any, reference: Any) -> Picture:
    """A gradient of ones at the output of a 3 x 3 pooling with stride 2, and the pixels that it goes to: the maximum of
    each window, twice as bright where two windows share it."""
    x = ring(24)[None, None]
    sizes = ((3, 3), (2, 2), (1, 1))
    layers = [image("the image", x[0, 0])]
    for label, side in (("yours", student), ("the definition's", reference)):
        dx = side.maxpool2d_backward(torch.ones(1, 1, 12, 12, dtype=F64), x, *sizes)
        require(dx.shape == x.shape, "maxpool2d_backward returned shape {shape}", shape=tuple(dx.shape))
        layers.append(image(label, dx[0, 0]))
    return Picture("Where gradients go through a maximum", tuple(layers))
