"""Parameters, products and shapes of a network from its description.

Section 6.6 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

import math
from dataclasses import dataclass, replace
from typing import Any

Layer = dict[str, Any]


@dataclass(frozen=True)
class Tally:
    """What has been counted so far, and the shape of the map."""

    shape: tuple[int, ...]
    parameters: int = 0
    macs: int = 0

    def plus(self, parts: list["Tally"], shape: tuple[int, ...]) -> "Tally":
        """With what lies side by side in `parts`, and the shape that comes of it."""
        parameters = self.parameters + sum(part.parameters for part in parts)
        return Tally(shape, parameters, self.macs + sum(part.macs for part in parts))


def count(layers: list[Layer], input_shape: tuple[int, int, int]) -> dict[str, object]:
    """ "parameters", "macs" (ints) and "shape" (list) for one image; ValueError for shapes that do not fit."""
    total = _walk(layers, tuple(input_shape))
    return {"parameters": total.parameters, "macs": total.macs, "shape": list(total.shape)}


def _walk(layers: list[Layer], shape: tuple[int, ...]) -> Tally:
    """The tally of a list of layers on a map (c, h, w), or on a vector (c,)."""
    tally = Tally(shape)
    for layer in layers:
        tally = _next(tally, layer)
    return tally


def _next(tally: Tally, layer: Layer) -> Tally:
    """The tally after one layer more."""
    shape = tally.shape
    match layer["type"]:
        case "conv":
            size = _size(shape, layer)
            weights = layer["out"] * (shape[0] // layer["groups"]) * layer["kernel"] ** 2
            own = Tally(shape, weights + layer["out"] * layer["bias"], weights * math.prod(size))
            return tally.plus([own], (layer["out"], *size))
        case "linear":
            weights = layer["out"] * shape[0]
            return tally.plus([Tally(shape, weights + layer["out"] * layer["bias"], weights)], (layer["out"],))
        case "bn":
            return tally.plus([Tally(shape, 2 * shape[0])], shape)
        case "pool":
            return replace(tally, shape=(shape[0], *_size(shape, layer)))
        case "gap":
            return replace(tally, shape=shape[:1])
        case "flatten":
            return replace(tally, shape=(math.prod(shape),))
        case "residual":
            parts = [_walk(layer["body"], shape), _walk(layer["shortcut"], shape)]
            if parts[0].shape != parts[1].shape:
                raise ValueError(f"a sum of shapes {parts[0].shape} and {parts[1].shape}")
            return tally.plus(parts, parts[0].shape)
        case "concat":
            parts = [_walk(branch, shape) for branch in layer["branches"]]
            if len({part.shape[1:] for part in parts}) > 1:
                raise ValueError(f"branches of shapes {[part.shape for part in parts]}")
            return tally.plus(parts, (sum(part.shape[0] for part in parts), *parts[0].shape[1:]))
    return tally


def _size(shape: tuple[int, ...], layer: Layer) -> tuple[int, int]:
    """Height and width after a convolution or pooling."""
    first, second = ((n + 2 * layer["padding"] - layer["kernel"]) // layer["stride"] + 1 for n in shape[1:])
    return first, second
