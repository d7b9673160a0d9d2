"""a receptive field that grows by the stride of the layer before, not by the product of all

Fails: tight
Next: behind two layers of stride 2, how many input pixels lie between two neighbouring ones
"""

import heapq
import itertools

KERNELS, STRIDES = (1, 3, 5, 7), (1, 2, 3, 4)
DEPTH, DILATION = 12, 8

Layer = dict[str, int]


def design(in_size: int, out_size: int, channels: int, min_field: int, max_parameters: int) -> list[Layer]:
    """The cheapest stack, if it is cheap enough. Raises ValueError."""
    found = _cheapest(in_size, out_size, channels, min_field, max_parameters)
    if found is None:
        raise ValueError("no stack meets this specification")
    return found[1]


def three_by_three_saving(channels: int, field: int) -> float:
    """Weights of (field - 1) / 2 layers of 3x3 relative to those of one field x field layer."""
    layers = (field - 1) // 2
    return layers * 9 * channels**2 / (field**2 * channels**2)


def _cheapest(
    in_size: int, out_size: int, channels: int, min_field: int, budget: float
) -> tuple[int, list[Layer]] | None:
    """Parameters and layers of the cheapest stack within the budget; None if there is none.

    Searched in the order of the parameters over (size, jump, field), jump and field no further than they matter.
    """
    fewest: dict[tuple[int, int, int], int] = {}
    count = itertools.count()
    heap: list[tuple[int, int, int, tuple[int, int, int], list[Layer]]] = [(0, 0, 0, (in_size, 1, 1), [])]
    while heap:
        cost, depth, _, state, layers = heapq.heappop(heap)
        size, jump, field = state
        if size == out_size and field >= min_field:
            return cost, layers
        if depth == DEPTH or fewest.get(state, DEPTH + 1) <= depth:
            continue
        fewest[state] = depth
        for kernel in KERNELS:
            total = cost + kernel**2 * channels**2 + channels
            if total > budget:
                break
            dilation = DILATION if kernel > 1 else 1
            span = dilation * (kernel - 1)
            reached = min(field + span * jump, min_field)
            for stride in STRIDES:
                for cut in range(0, min(span, size - 1) + 1, 2):
                    new = (size - 1 - cut) // stride + 1
                    if new < out_size:
                        break
                    layer = {"kernel": kernel, "stride": stride, "padding": (span - cut) // 2, "dilation": dilation}
                    onward = (new, stride, reached)
                    heapq.heappush(heap, (total, depth + 1, next(count), onward, [*layers, layer]))
    return None
