"""a quadratic that is solved in floating point and cut off

Fails: widths
Next: how far apart are neighbouring floats near 1e18
"""

import math


def mlp_size(widths: list[int], batch: int, bias: bool) -> dict[str, int]:
    """Costs of the network with widths [d0, ..., dL] on a batch."""
    L = len(widths) - 1
    parameters = 0
    forward = 0
    backward = 0
    stored = 0
    for k in range(L):
        weights = widths[k] * widths[k + 1]
        parameters += weights
        if bias:
            parameters += widths[k + 1]
        forward += batch * weights
        backward += batch * weights
        if k > 0:
            backward += batch * weights
        stored += batch * widths[k]
    return {
        "parameters": parameters,
        "forward_macs": forward,
        "backward_macs": backward,
        "stored_values": stored,
    }


def count(d_in: int, d_out: int, hidden_layers: int, h: int) -> int:
    """Parameters of the network of width h."""
    first = d_in * h + h
    middle = (hidden_layers - 1) * (h * h + h)
    last = h * d_out + d_out
    return first + middle + last


def same_budget_width(d_in: int, d_out: int, hidden_layers: int, max_parameters: int) -> int:
    """Largest width within the budget."""
    a = hidden_layers - 1
    b = d_in + 1 + d_out + a
    c = d_out - max_parameters
    if a == 0:
        return max(0, int(-c / b))
    return max(0, int((-b + math.sqrt(b * b - 4 * a * c)) / (2 * a))) if c <= 0 else 0
