"""Breadth first, layer by layer; of the stacks with the same size, jump and field the cheapest is kept."""


def _steps(size, out_size):
    """(kernel, stride, padding, dilation, new size) of all layers that make sense."""
    steps = {}
    for kernel in (7, 5, 3, 1):
        for dilation in (2, 4, 8) if kernel > 1 else (1,):
            for padding in range(dilation * (kernel - 1) // 2 + 1):
                room = size + 2 * padding - dilation * (kernel - 1) - 1
                for stride in (1, 2, 3, 4):
                    new = room // stride + 1
                    if room >= 0 and new >= out_size:
                        steps[(kernel, stride, new)] = (kernel, stride, padding, dilation, new)
    return list(steps.values())


def design(in_size: int, out_size: int, channels: int, min_field: int, max_parameters: int) -> list[dict[str, int]]:
    """Grow all stacks by one layer at a time."""
    level = {(in_size, 1, 1): (0, ())}
    for _ in range(13):
        for (size, _, field), (_, stack) in level.items():
            if size == out_size and field >= min_field:
                return [dict(zip(("kernel", "stride", "padding", "dilation"), layer, strict=True)) for layer in stack]
        following = {}
        for (size, jump, field), (cost, stack) in level.items():
            for kernel, stride, padding, dilation, new in _steps(size, out_size):
                total = cost + channels * (channels * kernel**2 + 1)
                wide = min(field + dilation * (kernel - 1) * jump, min_field)
                state = (new, min(jump * stride, 32), wide)
                if total <= max_parameters and (state not in following or total < following[state][0]):
                    following[state] = (total, (*stack, (kernel, stride, padding, dilation)))
        level = following
    raise ValueError(f"no stack from {in_size} to {out_size} sees {min_field} pixels with {max_parameters} parameters")


def three_by_three_saving(channels: int, field: int) -> float:
    """The channels cancel."""
    return 4.5 * (field - 1) / field**2
