"""Hyperbolic functions, decimals that are exact, ^ and E."""


def derivative_from_output():
    return {
        "sigmoid": "0.25 - (a - 0.5)^2",
        "tanh": "(1 - a)*(1 + a)",
        "softplus": "(E^a - 1)/E^a",
        "elu_negative": "alpha*(1 + a/alpha)",
    }


def swish_derivatives():
    return {
        "first": "(1 + tanh(z/2))/2 + z*sech(z/2)^2/4",
        "second": "sech(z/2)^2/2 - z*sinh(z/2)/(4*cosh(z/2)^3)",
    }


def max_slope():
    return {"sigmoid": "0.25", "tanh": "1.0", "softplus": "1", "relu": "exp(0)"}
