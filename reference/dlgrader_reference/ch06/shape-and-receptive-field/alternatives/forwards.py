"""Everything from one forward recursion: windows come from size, jump and centre; sizes by counting positions."""

import math

Layer = dict[str, int]


def output_size(size: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """Counts the positions at which the kernel may begin."""
    last = size + padding - dilation * (kernel - 1) - 1
    return len(range(-padding, last + 1, stride))


def receptive_field(layers: list[Layer]) -> dict[str, float]:
    """Size, jump and centre."""
    strides = [layer["stride"] for layer in layers]
    jumps = [math.prod(strides[:depth]) for depth in range(len(layers) + 1)]
    reaches = [layer["dilation"] * (layer["kernel"] - 1) for layer in layers]
    size = 1 + sum(reach * jump for reach, jump in zip(reaches, jumps, strict=False))
    pads = sum(layer["padding"] * jump for layer, jump in zip(layers, jumps, strict=False))
    return {"size": size, "jump": jumps[-1], "center": (size - 1) / 2 - pads}


def input_window(layers: list[Layer], index: int) -> tuple[int, int]:
    """The field of output 0, moved by index jumps."""
    field = receptive_field(layers)
    center = field["center"] + index * field["jump"]
    half = (field["size"] - 1) / 2
    return int(center - half), int(center + half)
