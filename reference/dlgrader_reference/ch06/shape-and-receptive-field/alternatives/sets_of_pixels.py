"""The set of all pixels that an output sees, traced back through the layers; sizes and jumps are read off it."""

Layer = dict[str, int]


def _seen(layers: list[Layer], index: int) -> set[int]:
    pixels = {index}
    for layer in layers[::-1]:
        taps = range(0, layer["kernel"] * layer["dilation"], layer["dilation"])
        pixels = {i * layer["stride"] - layer["padding"] + tap for i in pixels for tap in taps}
    return pixels


def output_size(size: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """Number of outputs that see no pixel beyond the padding."""
    count = 0
    while count * stride + dilation * (kernel - 1) < size + 2 * padding:
        count += 1
    return count


def receptive_field(layers: list[Layer]) -> dict[str, float]:
    """Size, jump and centre."""
    (first, last), (second, _) = input_window(layers, 0), input_window(layers, 1)
    return {"size": last - first + 1, "jump": second - first, "center": (first + last) / 2}


def input_window(layers: list[Layer], index: int) -> tuple[int, int]:
    """First and last pixel seen."""
    pixels = _seen(layers, index)
    return min(pixels), max(pixels)
