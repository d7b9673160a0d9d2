"""Recursion over the list of layers, with exact fractions for the centre."""

from fractions import Fraction

Layer = dict[str, int]


def output_size(size: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """Number of outputs, by taking one away at a time."""
    if size + 2 * padding < dilation * (kernel - 1) + 1:
        return 0
    return 1 + output_size(size - stride, kernel, stride, padding, dilation)


def _field(layers: list[Layer]) -> tuple[int, int, Fraction]:
    if not layers:
        return 1, 1, Fraction(0)
    size, jump, center = _field(layers[:-1])
    reach = layers[-1]["dilation"] * (layers[-1]["kernel"] - 1)
    return (
        size + reach * jump,
        jump * layers[-1]["stride"],
        center + (Fraction(reach, 2) - layers[-1]["padding"]) * jump,
    )


def receptive_field(layers: list[Layer]) -> dict[str, float]:
    """Size, jump and centre."""
    size, jump, center = _field(layers)
    return {"size": size, "jump": jump, "center": float(center)}


def input_window(layers: list[Layer], index: int) -> tuple[int, int]:
    """What the last layer sees of the layers before, at both ends."""
    if not layers:
        return index, index
    *before, last = layers
    start = index * last["stride"] - last["padding"]
    end = start + last["dilation"] * (last["kernel"] - 1)
    return input_window(before, start)[0], input_window(before, end)[1]
