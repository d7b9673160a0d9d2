"""Pictures of ch06/class-activation-map."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.judge import F64, Picture, image, picture, require


@picture()
def map_of_a_class(student: Any, reference: Any) -> Picture:
    """Two feature maps, a spot above on the left and one below on the right, and the map of the class that wants the
    first and not the second, enlarged: bright where it is for the class, dark where it is against it."""
    at = torch.arange(8, dtype=F64)

    def spot(row: float, column: float) -> torch.Tensor:
        return torch.exp(-((at[:, None] - row) ** 2 + (at[None, :] - column) ** 2) / 3)

    features = torch.stack([spot(2, 2), spot(5, 5)])[None]
    V = torch.tensor([[0.0, 0.0], [1.0, -0.7]], dtype=F64)
    layers = [image("first feature", features[0, 0]), image("second feature", features[0, 1])]
    for label, side in (("yours", student), ("the definition's", reference)):
        got = side.upsample_nearest(side.cam(features, V, torch.tensor([1])), (32, 32))
        require(got.shape == (1, 32, 32), "the enlarged map has shape {shape}", shape=tuple(got.shape))
        layers.append(image(label, got[0]))
    return Picture("Where a class comes from", tuple(layers))
