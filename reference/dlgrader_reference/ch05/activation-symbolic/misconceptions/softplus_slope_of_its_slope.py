"""a largest slope of softplus that is the largest slope of the sigmoid

Fails: slopes
Next: the derivative of softplus is the sigmoid: how large does the sigmoid itself become?
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
        "first": f"{s} + z*{s}*(1 - {s})",
        "second": f"{s}*(1 - {s})*(2 + z*(1 - 2*{s}))",
    }


def max_slope() -> dict[str, object]:
    """Largest slopes, as strings."""
    return {"sigmoid": "1/4", "tanh": "1", "softplus": "1/4", "relu": "1"}
