"""The map along each axis as a table of zeros and ones; torch counts the parameters of real layers."""

import torch
from torch import Tensor, nn


def conv_transpose2d(x: Tensor, w: Tensor, stride: int, padding: int, output_padding: int = 0) -> Tensor:
    """Along each axis a (H', H, k) table of zeros and ones says which kernel entry joins which pixels."""
    k = w.shape[-1]

    def joins(size: int) -> Tensor:
        out = torch.arange((size - 1) * stride - 2 * padding + k + output_padding)
        entry = out[:, None] + padding - stride * torch.arange(size)
        return (entry[:, :, None] == torch.arange(k)).to(x)

    tall, wide = joins(x.shape[2]), joins(x.shape[3])
    stamps = torch.einsum("ncij,couv->nouvij", x, w)
    rows = torch.einsum("aiu,nouvij->noavj", tall, stamps)
    return torch.einsum("bjv,noavj->noab", wide, rows).contiguous()


def plan(image_size: int, start: int = 4) -> list[int] | None:
    """The quotient must be a power of two."""
    times, rest = divmod(image_size, start)
    if rest or times < 1 or times & (times - 1):
        return None
    return [start << i for i in range(times.bit_length())]


def generator_shapes(z: int, base: int, channels: int, image_size: int) -> list[tuple[int, int, int]]:
    """By the logarithm."""
    L = (image_size // 4).bit_length() - 1
    return [(base << (L - 1 - i) if i < L else channels, 4 << i, 4 << i) for i in range(L + 1)]


def generator_parameters(z: int, base: int, channels: int, image_size: int) -> int:
    """Layers without memory for their numbers."""
    layers: list[nn.Module] = []
    shapes, c_in = generator_shapes(z, base, channels, image_size), z
    for i, (c, _, _) in enumerate(shapes):
        last = i == len(shapes) - 1
        layers.append(nn.Conv2d(c_in, c, 4, bias=last, device="meta"))
        if not last:
            layers.append(nn.BatchNorm2d(c, device="meta"))
        c_in = c
    return sum(p.numel() for layer in layers for p in layer.parameters())
