"""Pictures of ch06/conv2d-forward."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.judge import F64, Picture, image, picture, require
from dlgrader_plugins.ch06_convolution.pictures.patterns import ring


@picture()
def difference(student: Any, reference: Any) -> Picture:
    """What a blur with holes (dilation 3, padding 2) makes of a dark ring, and your answer less the definition's: one
    grey where you are right. Errors of the border stand at the border."""
    blur = torch.ones(1, 1, 3, 3, dtype=F64) / 9
    x = 1 - ring()[None, None]
    got, want = (side.conv2d(x, blur, None, (1, 1), (2, 2), (3, 3)) for side in (student, reference))
    require(got.shape == want.shape, "conv2d returned shape {shape}", shape=tuple(got.shape))
    return Picture(
        "A blur with holes",
        (image("yours", got[0, 0]), image("the definition's", want[0, 0]), image("difference", (got - want)[0, 0])),
    )
