"""a derivative of swish with the wrong sign from the quotient rule

Fails: swish
Next: the derivative of e^-z has a minus; how many minus signs meet in the second term?
"""


def derivative_from_output() -> dict[str, object]:
    """Derivatives in the output a, as strings."""
    return {
        "sigmoid": "a*(1 - a)",
        "tanh": "1 - a**2",
        "softplus": "1 - exp(-a)",
        "elu_negative": "a + alpha",
    }


def swish_derivatives() -> dict[str, object]:
    """First and second derivative of swish in z, as strings."""
    s = "(1/(1 + exp(-z)))"
    return {
        "first": f"{s} - z*{s}*(1 - {s})",
        "second": f"{s}*(1 - {s})*(2 + z*(1 - 2*{s}))",
    }


def max_slope() -> dict[str, object]:
    """Largest slopes, as strings."""
    return {"sigmoid": "1/4", "tanh": "1", "softplus": "1", "relu": "1"}
