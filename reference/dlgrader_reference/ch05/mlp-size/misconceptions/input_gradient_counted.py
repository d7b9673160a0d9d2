"""a backward pass of twice the cost of the forward pass

Fails: sizes
Next: which of the products of the backward pass gives the gradient at the input, and who needs it
"""


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
    low, high = 0, max_parameters + 1
    while high - low > 1:
        h = (low + high) // 2
        if count(d_in, d_out, hidden_layers, h) <= max_parameters:
            low = h
        else:
            high = h
    return low
