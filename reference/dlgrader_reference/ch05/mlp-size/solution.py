"""Parameters, operations and memory of a fully connected network.

Section 5.1 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy, 2024).
"""

from itertools import pairwise


def mlp_size(widths: list[int], batch: int, bias: bool) -> dict[str, int]:
    """Costs of the network with widths [d0, ..., dL] on a batch; ints under the keys of the task."""
    products = [a * b for a, b in pairwise(widths)]
    return {
        "parameters": sum(products) + (sum(widths[1:]) if bias else 0),
        "forward_macs": batch * sum(products),
        "backward_macs": batch * (sum(products) + sum(products[1:])),
        "stored_values": batch * sum(widths[:-1]),
    }


def same_budget_width(d_in: int, d_out: int, hidden_layers: int, max_parameters: int) -> int:
    """Largest h >= 1 for which d_in -> h -> ... -> h -> d_out with biases fits the budget; 0 if there is none."""

    def parameters(h: int) -> int:
        return (d_in + 1) * h + (hidden_layers - 1) * (h + 1) * h + (h + 1) * d_out

    fits, too_large = 0, max(1, max_parameters + 1)  # width 0 stands for "none"
    while too_large - fits > 1:
        middle = (fits + too_large) // 2
        if parameters(middle) <= max_parameters:
            fits = middle
        else:
            too_large = middle
    return fits
