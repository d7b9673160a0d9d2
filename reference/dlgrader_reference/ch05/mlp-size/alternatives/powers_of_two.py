"""The width bit by bit, from the highest power of two down; the costs by recursion on the list of widths."""


def mlp_size(widths: list[int], batch: int, bias: bool) -> dict[str, int]:
    """Costs of the network with widths [d0, ..., dL] on a batch."""
    *below, d_in, d_out = widths
    own = {
        "parameters": d_in * d_out + (d_out if bias else 0),
        "forward_macs": batch * d_in * d_out,
        "backward_macs": batch * d_in * d_out * (2 if below else 1),
        "stored_values": batch * d_in,
    }
    if not below:
        return own
    rest = mlp_size(widths[:-1], batch, bias)
    return {key: own[key] + rest[key] for key in own}


def same_budget_width(d_in: int, d_out: int, hidden_layers: int, max_parameters: int) -> int:
    """Largest width within the budget."""
    h = 0
    for bit in reversed(range(64)):
        wider = h + 2**bit
        widths = [d_in, *[wider] * hidden_layers, d_out]
        if mlp_size(widths, 1, True)["parameters"] <= max_parameters:
            h = wider
    return h
