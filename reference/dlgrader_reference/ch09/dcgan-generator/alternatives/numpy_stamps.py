"""NumPy in float64, one stamp for each pixel, all images and channels at once; the crop is done by index lists."""

import numpy as np
import torch
from torch import Tensor


def conv_transpose2d(x: Tensor, w: Tensor, stride: int, padding: int, output_padding: int = 0) -> Tensor:
    """Pixel by pixel."""
    a, kernel = (t.detach().cpu().numpy().astype(np.float64) for t in (x, w))
    n, c_in, h, wd = a.shape
    c_out, k = kernel.shape[1], kernel.shape[2]
    canvas = np.zeros((h * stride + k + output_padding, wd * stride + k + output_padding, n, c_out))
    mixed = kernel.transpose(2, 3, 0, 1).reshape(k * k, c_in, c_out)
    for i in range(h):
        for j in range(wd):
            stamps = a[:, :, i, j] @ mixed
            canvas[i * stride : i * stride + k, j * stride : j * stride + k] += stamps.reshape(k, k, n, c_out)
    rows = padding + np.arange((h - 1) * stride - 2 * padding + k + output_padding)
    columns = padding + np.arange((wd - 1) * stride - 2 * padding + k + output_padding)
    y = canvas[np.ix_(rows, columns)].transpose(2, 3, 0, 1)
    return torch.from_numpy(np.ascontiguousarray(y)).to(x)


def plan(image_size: int, start: int = 4) -> list[int] | None:
    """All powers up to the image."""
    sides = [start * 2**i for i in range(image_size.bit_length() + 1) if start * 2**i <= image_size]
    return sides if image_size in sides else None


def generator_shapes(z: int, base: int, channels: int, image_size: int) -> list[tuple[int, int, int]]:
    """Twice the side, half the channels."""
    c, side = base * image_size // 8, 4
    answer = []
    while side < image_size:
        answer.append((c, side, side))
        c, side = c // 2, side * 2
    answer.append((channels, image_size, image_size))
    return answer


def generator_parameters(z: int, base: int, channels: int, image_size: int) -> int:
    """In closed form: the kernels between the layers are a geometric series."""
    top = base * image_size // 8
    between = 8 * (top**2 - base**2) // 3 * 4
    return 16 * z * top + between + 2 * (2 * top - base) + 16 * base * channels + channels
