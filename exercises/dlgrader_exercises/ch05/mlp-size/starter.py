# dlgrader: ch05/mlp-size
"""Parameters, operations and memory of a fully connected network."""


def mlp_size(widths: list[int], batch: int, bias: bool) -> dict[str, int]:
    """Costs of the network with widths [d0, ..., dL], L >= 1, on a batch of that many examples.

    bias: whether each layer has a bias of one number a unit.

    Returns ints under the keys "parameters", "forward_macs", "backward_macs" (gradients of the weights, without the
    gradient at the input) and "stored_values" (entries of A_0, ..., A_{L-1} for the whole batch).
    """
    raise NotImplementedError


def same_budget_width(d_in: int, d_out: int, hidden_layers: int, max_parameters: int) -> int:
    """Largest width h >= 1 that a budget of parameters allows, 0 if even h = 1 has too many.

    The network is d_in -> h -> ... -> h -> d_out with hidden_layers >= 1 times h, and has biases in all layers.
    max_parameters goes up to 9e18; the answer is exact.
    """
    raise NotImplementedError
