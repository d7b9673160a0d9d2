"""The quadratic solved with integer square root; the costs in one loop with running sums."""

import math


def mlp_size(widths: list[int], batch: int, bias: bool) -> dict[str, int]:
    """Costs of the network with widths [d0, ..., dL] on a batch."""
    parameters = forward = backward = stored = 0
    for layer in range(1, len(widths)):
        d_in, d_out = widths[layer - 1], widths[layer]
        parameters += d_out * (d_in + int(bias))
        forward += batch * d_in * d_out
        backward += batch * d_in * d_out * (1 if layer == 1 else 2)
        stored += batch * d_in
    return {
        "stored_values": stored,
        "backward_macs": backward,
        "forward_macs": forward,
        "parameters": parameters,
    }


def same_budget_width(d_in: int, d_out: int, hidden_layers: int, max_parameters: int) -> int:
    """Largest h with a h^2 + b h + c <= max_parameters."""
    a, b, c = hidden_layers - 1, d_in + d_out + hidden_layers, d_out - max_parameters
    if a + b + c > 0:
        return 0
    if a == 0:
        return -c // b
    return (math.isqrt(b * b - 4 * a * c) - b) // (2 * a)
