"""a transposed convolution that ignores output_padding

Fails: contract
Next: where does your code use output_padding
"""

from torch import Tensor


def conv_transpose2d(x: Tensor, w: Tensor, stride: int, padding: int, output_padding: int = 0) -> Tensor:
    """x (N, Cin, H, W), w (Cin, Cout, k, k) -> (N, Cout, H', W'), H' = (H - 1) s - 2 p + k + output_padding."""
    n, c_in, h, wd = x.shape
    _, c_out, k, _ = w.shape
    pastes = (w.reshape(c_in, -1).T @ x.reshape(n, c_in, h * wd)).reshape(n, c_out, k, k, h, wd)
    rows, columns = (h - 1) * stride + 1, (wd - 1) * stride + 1
    height, width = rows + k - 1, columns + k - 1
    canvas = x.new_zeros(n, c_out, height, width)
    for u in range(k):
        for v in range(k):
            canvas[:, :, u : u + rows : stride, v : v + columns : stride] += pastes[:, :, u, v]
    return canvas[:, :, padding : height - padding, padding : width - padding].contiguous()


def plan(image_size: int, start: int = 4) -> list[int] | None:
    """The sides start, 2 start, ..., image_size, or None where doubling does not lead there."""
    sides = [start]
    while sides[-1] < image_size:
        sides.append(2 * sides[-1])
    return sides if sides[-1] == image_size else None


def generator_shapes(z: int, base: int, channels: int, image_size: int) -> list[tuple[int, int, int]]:
    """(C, H, W) after each of the L + 1 layers, L = log2(image_size / 4) >= 1."""
    sides = plan(image_size)
    assert sides is not None
    doublings = len(sides) - 1
    widths = [base * 2 ** (doublings - 1 - layer) for layer in range(doublings)]
    return [(c, side, side) for c, side in zip([*widths, channels], sides, strict=True)]


def generator_parameters(z: int, base: int, channels: int, image_size: int) -> int:
    """Kernels of 16 entries, two numbers a channel of each batch normalisation, a bias in the last layer."""
    widths = [z, *(c for c, _, _ in generator_shapes(z, base, channels, image_size))]
    kernels = sum(16 * c_in * c_out for c_in, c_out in zip(widths, widths[1:], strict=False))
    return kernels + 2 * sum(widths[1:-1]) + channels
