"""Sizes, receptive fields and windows of stacks of convolutions along one axis.

Section 6.3 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

Layer = dict[str, int]


def output_size(size: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """Number of outputs; 0 if the dilated kernel does not fit into the padded input."""
    room = size + 2 * padding - _span(kernel, dilation)
    return room // stride + 1 if room >= 0 else 0


def receptive_field(layers: list[Layer]) -> dict[str, float]:
    """ "size" and "jump" (ints) and "center" (float) of the fields of the last layer's outputs."""
    size, jump, center = 1, 1, 0.0
    for layer in layers:
        reach = _span(layer["kernel"], layer["dilation"]) - 1
        size += reach * jump
        center += (reach / 2 - layer["padding"]) * jump
        jump *= layer["stride"]
    return {"size": size, "jump": jump, "center": center}


def input_window(layers: list[Layer], index: int) -> tuple[int, int]:
    """First and last input index, inclusive, that output `index` sees; not cut to the image."""
    first = last = index
    for layer in reversed(layers):
        first = first * layer["stride"] - layer["padding"]
        last = last * layer["stride"] - layer["padding"] + _span(layer["kernel"], layer["dilation"]) - 1
    return first, last


def _span(kernel: int, dilation: int) -> int:
    """Pixels from the first tap to the last."""
    return dilation * (kernel - 1) + 1
