"""Arguments of the calls that are tested, the same for every grader; float64."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

F64 = torch.float64


def conv2d() -> Iterator[tuple[Tensor, Tensor, Tensor, int, int]]:
    """(x (n, c_in, h, w), w (c_out, c_in, k, k), b (c_out,), stride, padding)."""
    g = torch.Generator().manual_seed(1)
    for k, stride, padding in ((3, 1, 0), (3, 2, 1), (5, 1, 2), (1, 2, 0)):
        x = torch.randn(2, 3, 16, 16, dtype=F64, generator=g)
        yield (
            x,
            torch.randn(4, 3, k, k, dtype=F64, generator=g),
            torch.randn(4, dtype=F64, generator=g),
            stride,
            padding,
        )


def mlp_gradients() -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]]:
    """(x (n, d), y (n, q), W1 (d, m), b1 (m,), W2 (m, q), b2 (q,))."""
    g = torch.Generator().manual_seed(2)
    for n, d, m, q in ((1, 3, 4, 2), (8, 5, 7, 3), (32, 20, 50, 10)):
        shapes = ((n, d), (n, q), (d, m), (m,), (m, q), (q,))
        x, y, W1, b1, W2, b2 = (torch.randn(shape, dtype=F64, generator=g) for shape in shapes)
        yield x, y, W1, b1, W2, b2


def adam_step() -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor, int, float]]:
    """(p, g, m, v (all of one shape), t, lr)."""
    generator = torch.Generator().manual_seed(3)
    for t, shape in ((1, (4,)), (2, (3, 5)), (10, (100,)), (1000, (30, 30))):
        p, g, m, v = (torch.randn(shape, dtype=F64, generator=generator) for _ in range(4))
        yield p, g, m, v.square(), t, 0.01


def softmax() -> Iterator[tuple[Tensor]]:
    """(x (n, k),)."""
    g = torch.Generator().manual_seed(4)
    for n, k, scale in ((1, 1, 1.0), (5, 3, 1.0), (64, 100, 10.0), (4, 6, 1e4)):
        yield (scale * torch.randn(n, k, dtype=F64, generator=g),)
