"""windows that are cut off at the beginning of the image

Fails: windows
Next: which index has the pixel to the left of pixel 0
"""

Layer = dict[str, int]


def output_size(size: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """Number of outputs along one axis."""
    span = dilation * (kernel - 1) + 1
    if span > size + 2 * padding:
        return 0
    return (size + 2 * padding - span) // stride + 1


def receptive_field(layers: list[Layer]) -> dict[str, float]:
    """Size, jump and center of the field."""
    size, jump, center = 1, 1, 0.0
    for layer in layers:
        span = layer["dilation"] * (layer["kernel"] - 1) + 1
        size += (span - 1) * jump
        center += ((span - 1) / 2 - layer["padding"]) * jump
        jump *= layer["stride"]
    return {"size": size, "jump": jump, "center": center}


def input_window(layers: list[Layer], index: int) -> tuple[int, int]:
    """First and last pixel seen."""
    first, last = index, index
    for layer in reversed(layers):
        span = layer["dilation"] * (layer["kernel"] - 1) + 1
        first = first * layer["stride"] - layer["padding"]
        last = last * layer["stride"] - layer["padding"] + span - 1
    return max(first, 0), last
