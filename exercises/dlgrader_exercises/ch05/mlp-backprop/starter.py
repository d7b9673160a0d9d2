# dlgrader: ch05/mlp-backprop
"""Backpropagation for any depth, by hand."""

from torch import Tensor


def mlp_backprop(
    X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str
) -> dict[str, Tensor | list[Tensor]]:
    """Softmax cross-entropy of a fully connected network, mean over the examples, with all its gradients.

    X: (n, d0), examples are rows, float32 or float64.
    y: (n,) int64, classes 0..K-1 with K = weights[-1].shape[0]; a class may be absent.
    weights: list of L >= 1 matrices, weights[l] (d_{l+1}, d_l), dtype and device of X; a layer is A @ W.T + b.
    biases: list of L vectors, biases[l] (d_{l+1},).
    activation: "relu" (slope 0 at 0), "tanh" or "sigmoid", after every layer but the last, which gives the logits.

    Returns {"loss": 0-d, "dW": list of L, "db": list of L, "dX": (n, d0)}, the lists in the order of weights, every
    gradient with the shape of its parameter, dtype and device of X. The arguments are not changed.
    """
    raise NotImplementedError
