"""Zeros between the pixels and torch's convolution of stride 1 with the kernel turned; shapes by recursion."""

from torch import Tensor
from torch.nn.functional import conv2d, pad


def conv_transpose2d(x: Tensor, w: Tensor, stride: int, padding: int, output_padding: int = 0) -> Tensor:
    """A wide frame, then an ordinary convolution."""
    n, c, h, wd = x.shape
    k = w.shape[-1]
    spread = x.new_zeros(n, c, h, stride, wd, stride)
    spread[:, :, :, 0, :, 0] = x
    spread = spread.reshape(n, c, h * stride, wd * stride)
    before = k - 1 - padding
    after = before + output_padding - (stride - 1)
    return conv2d(pad(spread, (before, after, before, after)), w.flip(2, 3).transpose(0, 1))


def plan(image_size: int, start: int = 4) -> list[int] | None:
    """Halves the image until the start is met."""
    if image_size == start:
        return [start]
    if image_size < start or image_size % 2:
        return None
    shorter = plan(image_size // 2, start)
    return None if shorter is None else [*shorter, image_size]


def generator_shapes(z: int, base: int, channels: int, image_size: int) -> list[tuple[int, int, int]]:
    """From the image backwards."""
    found, side, width = [(channels, image_size, image_size)], image_size // 2, base
    while side >= 4:
        found.insert(0, (width, side, side))
        side, width = side // 2, 2 * width
    return found


def generator_parameters(z: int, base: int, channels: int, image_size: int) -> int:
    """Layer by layer, the last one apart."""
    count, c_in = 0, z
    *hidden, (image, _, _) = generator_shapes(z, base, channels, image_size)
    for width, _, _ in hidden:
        count += c_in * width * 4 * 4 + width + width
        c_in = width
    return count + c_in * image * 4 * 4 + image
