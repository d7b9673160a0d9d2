# dlgrader: appA/chain-rule-jacobians
"""The chain rule as a product of Jacobian matrices."""

from typing import Any

from torch import Tensor


def forward(layers: list[tuple[str, dict[str, Any]]], x: Tensor) -> list[Tensor]:
    """The values at every stage of a composition.

    layers: pairs (kind, data): ('affine', {'W': (m, n), 'b': (m,)}), ('tanh', {}), ('square', {}) entrywise,
        ('softmax', {}), ('sum', {}) to one number, as a tensor of shape (1,).
    x: (p,), float64 or float32.

    Returns [x, after layer 1, ..., output], all one-dimensional, dtype and device of x; [x] without layers.
    """
    raise NotImplementedError


def layer_jacobian(kind: str, data: dict[str, Any], x: Tensor) -> Tensor:
    """Jacobian of one layer at its input x (n,): (outputs, inputs), one row per output, dtype and device of x."""
    raise NotImplementedError


def jacobian(layers: list[tuple[str, dict[str, Any]]], x: Tensor) -> Tensor:
    """Jacobian (q, p) of the composition at x (p,), multiplied in the cheaper of the two directions.

    Without layers it is the identity (p, p).
    """
    raise NotImplementedError
