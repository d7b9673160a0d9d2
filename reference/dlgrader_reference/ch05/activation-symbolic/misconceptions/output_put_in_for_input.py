"""derivatives of the activations in which a stands where z should stand

Fails: from_output
Next: what is the slope of tanh where its output is 0.9? Compare with your expression at a = 0.9
"""


def derivative_from_output() -> dict[str, object]:
    """Derivatives in the output a, as strings."""
    return {
        "sigmoid": "exp(-a)/(1 + exp(-a))**2",
        "tanh": "1 - tanh(a)**2",
        "softplus": "1/(1 + exp(-a))",
        "elu_negative": "alpha*exp(a)",
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
    return {"sigmoid": "1/4", "tanh": "1", "softplus": "1", "relu": "1"}
