# dlgrader: ch05/activations
"""Activation functions and their derivatives."""

from torch import Tensor


def activation(name: str, z: Tensor) -> Tensor:
    """The activation of each entry of z.

    name: "sigmoid", "tanh", "relu", "leaky_relu" (slope 0.01), "elu" (alpha 1), "softplus", "swish" (z sigmoid(z)) or
    "gelu" (z Phi(z), exact). Raises ValueError for another name.
    z: any shape, float32 or float64; it is not changed. Returns a tensor like z.
    """
    raise NotImplementedError


def activation_grad(name: str, z: Tensor) -> Tensor:
    """The derivative of the activation at each entry of z, the pre-activation; names and result as in activation.

    At a kink it is the derivative from the left: 0 for relu and 0.01 for leaky_relu at z = 0.
    """
    raise NotImplementedError
