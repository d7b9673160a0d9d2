# dlgrader: ch06/design-stack
"""Design a stack of convolutions to a specification."""


def design(in_size: int, out_size: int, channels: int, min_field: int, max_parameters: int) -> list[dict[str, int]]:
    """A stack of at most 12 square convolutions that meets a specification; any one that does.

    The stack maps in_size x in_size images to out_size x out_size, its receptive field is at least min_field pixels
    wide, and its parameters, kernel**2 * channels**2 + channels for each layer, do not exceed max_parameters.

    Returns the layers, the first one first, as dicts with the int keys "kernel" (1, 3, 5 or 7), "stride" (1 to 4),
    "padding" (0 to dilation * (kernel - 1) / 2) and "dilation" (1 to 8). An empty list is a stack, too.
    Raises ValueError if no stack meets the specification.
    """
    raise NotImplementedError


def three_by_three_saving(channels: int, field: int) -> float:
    """Weights of the 3x3 layers of stride 1 that reach an odd receptive field, relative to one field x field layer.

    Biases are not counted; all layers have `channels` inputs and outputs, no dilation. 0.0 for field = 1.
    """
    raise NotImplementedError
