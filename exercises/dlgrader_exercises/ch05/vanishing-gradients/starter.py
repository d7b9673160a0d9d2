# dlgrader: ch05/vanishing-gradients
"""How large the gradient is at each layer of a deep network."""

from torch import Tensor


def delta_norms(X: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str, G: Tensor) -> Tensor:
    """Norms of the gradients with respect to the pre-activations.

    X (n, d0), weights[l] (d_{l+1}, d_l), biases[l] (d_{l+1},), L >= 1 layers; every layer, the last included, applies
    activation, one of "sigmoid", "tanh", "relu", "identity". The loss is (1/n) * sum(G * A_L), G (n, d_L).
    Returns (L,): entry l-1 is the Frobenius norm of dLoss/dZ_l, first layer first. The derivative of relu at 0 is 0.
    """
    raise NotImplementedError


def critical_scale(activation: str, slope: float = 0.0) -> float:
    """The weight scale c at which gradients neither vanish nor explode on average.

    Weights W_ij ~ N(0, c^2/fan_in), independent, biases 0, all widths equal and large. activation is "identity", "relu"
    or "leaky_relu", whose slope on the negative side is `slope`.
    """
    raise NotImplementedError


def worst_case_factor(weights: list[Tensor], activation: str) -> float:
    """The product over l = 2..L of (largest singular value of W_l) * sup|S'|; 1.0 for a single layer.

    activation as in delta_norms.
    """
    raise NotImplementedError
