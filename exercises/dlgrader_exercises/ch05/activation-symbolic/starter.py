# dlgrader: ch05/activation-symbolic
"""Derivatives of activation functions on paper, written as formulas."""


def derivative_from_output() -> dict[str, object]:
    """The derivative of each activation as a formula of its own output a.

    Returns a dictionary of strings in SymPy's syntax with exactly these keys:

        'sigmoid'       a = 1/(1 + e^-z), in the symbol a
        'tanh'          a = tanh(z), in the symbol a
        'softplus'      a = log(1 + e^z), in the symbol a
        'elu_negative'  a = alpha (e^z - 1) for z < 0, in the symbols a and alpha, alpha > 0
    """
    raise NotImplementedError


def swish_derivatives() -> dict[str, object]:
    """Strings in the symbol z under 'first' and 'second': the first and second derivative of z/(1 + e^-z)."""
    raise NotImplementedError


def max_slope() -> dict[str, object]:
    """Strings without symbols under 'sigmoid', 'tanh', 'softplus', 'relu': the supremum of the derivative over z."""
    raise NotImplementedError
