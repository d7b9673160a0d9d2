# dlgrader: ch05/backprop-symbolic
"""Backpropagation through a chain of three layers, written as formulas."""


def gradients() -> dict[str, object]:
    """The derivatives of the loss with respect to the parameters and the input.

    Returns a dictionary of strings in SymPy's syntax with exactly the keys 'w1', 'b1', 'w2', 'b2', 'w3', 'b3', 'x'. The
    strings may contain the symbols x, y, w1, b1, w2, b2, w3, b3 and the forward values a1, a2, yhat.
    """
    raise NotImplementedError


def second_derivative() -> str:
    """The second derivative of the loss with respect to w3 and b2, a string in the same symbols."""
    raise NotImplementedError
