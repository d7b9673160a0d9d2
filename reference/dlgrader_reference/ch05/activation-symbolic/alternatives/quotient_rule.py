"""The quotient rule, everything over one denominator; the logarithm of the output."""


def derivative_from_output():
    return {
        "sigmoid": "exp(log(a) + log(1 - a))",
        "tanh": "4*(1 - a)/2*(a + 1)/2",
        "softplus": "-exp(-a) + exp(0*a)",
        "elu_negative": "a - (-alpha)",
    }


def swish_derivatives():
    d = "(1 + exp(-z))"
    first = f"({d} + z*exp(-z))/{d}**2"
    second = f"((-exp(-z) + exp(-z) - z*exp(-z))*{d}**2 + ({d} + z*exp(-z))*2*{d}*exp(-z))/{d}**4"
    return {"first": first, "second": second}


def max_slope():
    return {"relu": "1", "softplus": "2/2", "tanh": "1", "sigmoid": "Rational(1, 4)"}
