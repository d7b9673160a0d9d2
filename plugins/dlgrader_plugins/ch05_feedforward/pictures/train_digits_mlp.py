"""Pictures of ch05/train-digits-mlp."""

from __future__ import annotations

from typing import Any

import torch

from dlgrader.judge import Picture, contours, picture, points
from dlgrader_plugins.labelled_data import spirals


@picture(seconds=90)
def boundary(student: Any, reference: Any) -> Picture:
    """Two spirals, and where the labels that your network predicts change: a network without hidden layers could only
    draw a straight line."""
    data = spirals(300, 3)

    def labels(places: torch.Tensor) -> torch.Tensor:
        return student.train_and_predict(data.X_train, data.y_train, places.float(), 2, 1).double()  # type: ignore[no-any-return]

    reach = float(data.X_train.abs().max()) * 1.1
    layers = [contours(labels, (-reach, reach), (-reach, reach))]
    for label in (0, 1):
        own = data.X_train[data.y_train == label]
        layers.append(points(f"label {label}", own[:, 0], own[:, 1]))
    return Picture("Two spirals", tuple(layers), "x1", "x2")
