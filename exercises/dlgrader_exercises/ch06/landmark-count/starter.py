# dlgrader: ch06/landmark-count
"""Parameters, products and shapes of networks that are given as descriptions."""

from typing import Any


def count(layers: list[dict[str, Any]], input_shape: tuple[int, int, int]) -> dict[str, object]:
    """Walk through the description of a network and size it up, for one image.

    layers: dicts with a string under "type" and, by type (ints unless said otherwise),

        "conv"      "out", "kernel", "stride", "padding", "groups" and the bool "bias"
        "pool"      "kernel", "stride", "padding"
        "bn", "relu", "gap", "flatten"      nothing else
        "linear"    "out" and the bool "bias"
        "residual"  "body" and "shortcut", lists of layers; an empty shortcut is the identity
        "concat"    "branches", a list of at least one list of layers

    input_shape: (c, h, w).

    Returns the ints "parameters" (trainable ones) and "macs" (products of convolutions and linear layers), and "shape",
    the shape of the output as a list of ints. Raises ValueError where the two shapes of a residual sum differ, or the
    heights or widths of concatenated branches. layers is not changed.
    """
    raise NotImplementedError
