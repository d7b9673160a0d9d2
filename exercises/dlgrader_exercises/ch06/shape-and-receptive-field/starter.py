# dlgrader: ch06/shape-and-receptive-field
"""Output sizes and receptive fields."""


def output_size(size: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """How many outputs a convolution has along one axis of `size` pixels; 0 if the kernel does not fit.

    The kernel has `kernel` taps, `dilation` pixels apart; `padding` pixels are added at both ends.
    """
    raise NotImplementedError


def receptive_field(layers: list[dict[str, int]]) -> dict[str, float]:
    """What one output of a stack of layers sees of the input, along one axis.

    layers: the first layer first, each with the int keys "kernel", "stride", "padding" and "dilation"; may be empty.

    Returns the ints "size" (pixels from the first to the last that an output sees) and "jump" (pixels between the
    fields of neighbouring outputs), and the float "center" (coordinate of the middle of the field of output 0, where
    pixel i has the coordinate i).
    """
    raise NotImplementedError


def input_window(layers: list[dict[str, int]], index: int) -> tuple[int, int]:
    """First and last input index (both inclusive) seen by output `index`; they may lie in the padding.

    Indices in the padding are below 0 or beyond the image; nothing is cut off. layers as in receptive_field.
    """
    raise NotImplementedError
