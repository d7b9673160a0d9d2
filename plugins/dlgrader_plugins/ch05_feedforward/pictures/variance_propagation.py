"""Pictures of ch05/variance-propagation."""

from __future__ import annotations

from typing import Any

from dlgrader.judge import Picture, line, picture

DEPTH = 20


@picture()
def profiles(student: Any, reference: Any) -> Picture:
    """Variances of the pre-activations of infinitely wide networks, layer by layer, from 1: relu keeps them where the
    weights have variance 2/fan_in and loses them at 1/fan_in; tanh pulls them to a level of its own."""
    layers = []
    for activation, sigma_w2 in (("relu", 2.0), ("relu", 1.0), ("tanh", 2.0)):
        for label, side in (("yours", student), ("the definition's", reference)):
            values = side.variance_profile(1.0, sigma_w2, 0.0, activation, DEPTH)
            layers.append(line(f"{activation}, {sigma_w2:g}, {label}", range(1, len(values) + 1), values))
    return Picture("How a signal's variance travels", tuple(layers), "layer", "variance", logarithmic=True)
