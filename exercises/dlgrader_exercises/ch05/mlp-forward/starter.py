# dlgrader: ch05/mlp-forward
"""Forward pass of a network of any depth."""

from torch import Tensor


def mlp_forward(X: Tensor, weights: list[Tensor], biases: list[Tensor], activations: list[str]) -> list[Tensor]:
    """Outputs of all layers of a fully connected network, the input first.

    X: (n, d0), examples are rows, float32 or float64.
    weights: list of L >= 0 matrices, weights[l] (d_{l+1}, d_l), dtype and device of X; a layer is A @ W.T + b.
    biases: list of L vectors, biases[l] (d_{l+1},).
    activations: list of L names out of "identity", "relu", "sigmoid", "tanh", "softmax" (softmax acts on each row).

    Returns [A_0, ..., A_L] with A_0 equal to X and A_l (n, d_l), dtype and device of X. The arguments are not changed.
    """
    raise NotImplementedError
