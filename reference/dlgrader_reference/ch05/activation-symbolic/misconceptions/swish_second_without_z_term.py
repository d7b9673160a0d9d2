"""a second derivative of swish without the term with the second derivative of the sigmoid

Fails: swish
Next: z sigma' is a product, too
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
        "second": f"2*{s}*(1 - {s})",
    }


def max_slope() -> dict[str, object]:
    """Largest slopes, as strings."""
    return {"sigmoid": "1/4", "tanh": "1", "softplus": "1", "relu": "1"}
