"""A floating-point guess, then corrected with exact integers; the costs through tensors of widths."""

import math

import torch


def mlp_size(widths: list[int], batch: int, bias: bool) -> dict[str, int]:
    """Costs of the network with widths [d0, ..., dL] on a batch."""
    d = torch.tensor(widths, dtype=torch.int64)
    weights = d[:-1] * d[1:]
    total = weights.sum().item()
    return {
        "parameters": total + bias * d[1:].sum().item(),
        "forward_macs": batch * total,
        "backward_macs": 2 * batch * total - batch * weights[0].item(),
        "stored_values": batch * (d.sum() - d[-1]).item(),
    }


def count(d_in: int, d_out: int, hidden_layers: int, h: int) -> int:
    """Parameters of the network of width h."""
    widths = [d_in] + [h] * hidden_layers + [d_out]
    return mlp_count(widths)


def mlp_count(widths: list[int]) -> int:
    """Weights and biases, layer by layer."""
    return sum((p + 1) * q for p, q in zip(widths, widths[1:], strict=False))


def same_budget_width(d_in: int, d_out: int, hidden_layers: int, max_parameters: int) -> int:
    """Largest width within the budget."""
    a, b = hidden_layers - 1, d_in + 1 + d_out + hidden_layers - 1
    spare = max_parameters - d_out
    if spare < b + a:
        return 0
    h = int((-b + math.sqrt(b * b + 4.0 * a * spare)) / (2 * a)) if a else spare // b
    while count(d_in, d_out, hidden_layers, h) > max_parameters:
        h -= 1
    while count(d_in, d_out, hidden_layers, h + 1) <= max_parameters:
        h += 1
    return h
