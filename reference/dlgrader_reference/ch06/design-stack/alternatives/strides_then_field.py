"""By thought: reduce with 1x1 layers, then widen with dilated 3x3 layers; only the order and the sizes are searched."""

import itertools
import math


def design(in_size: int, out_size: int, channels: int, min_field: int, max_parameters: int) -> list[dict[str, int]]:
    """Few 3x3 layers first, then few 1x1 layers: nine of these cost as much as one of those."""
    if out_size > in_size:
        raise ValueError("layers never enlarge an image")
    small, large = channels**2 + channels, 9 * channels**2 + channels
    plans = [(wide * large + narrow * small, wide, narrow) for wide in range(10) for narrow in range(4)]
    for cost, wide, narrow in sorted(plans):
        if cost > max_parameters:
            break
        found = _stack(in_size, out_size, min_field, wide, narrow)
        if found is not None:
            return found
    raise ValueError("no such stack")


def _stack(in_size, out_size, min_field, wide, narrow):
    """Strides of all layers, then what each 3x3 layer cuts off."""
    if in_size == out_size and not wide + narrow:
        return [] if min_field <= 1 else None
    allowed = (1, 2, 3, 4) if out_size < in_size or in_size == 1 else (1,)
    for strides in itertools.product(allowed, repeat=wide + narrow):
        kernels = (1,) * narrow + (3,) * wide
        jumps = [math.prod(strides[:i]) for i in range(len(strides))]
        if 1 + sum(16 * j for j, k in zip(jumps, kernels, strict=True) if k == 3) < min_field:
            continue
        cuts = _cuts(in_size, out_size, tuple(zip(kernels, strides, strict=True)))
        if cuts is not None:
            return [
                {"kernel": k, "stride": s, "padding": 8 - c // 2 if k == 3 else 0, "dilation": 8 if k == 3 else 1}
                for k, s, c in zip(kernels, strides, cuts, strict=True)
            ]
    return None


def _cuts(size, out_size, layers):
    """How many pixels each layer cuts off so that the last one gives out_size."""
    if not layers:
        return () if size == out_size else None
    kernel, stride = layers[0]
    for cut in range(0, min(16, size - 1) + 1 if kernel == 3 else 1, 2):
        rest = _cuts((size - 1 - cut) // stride + 1, out_size, layers[1:])
        if rest is not None:
            return (cut, *rest)
    return None


def three_by_three_saving(channels: int, field: int) -> float:
    """Layers times nine over field squared."""
    return (field // 2) * 9 / (field * field)
