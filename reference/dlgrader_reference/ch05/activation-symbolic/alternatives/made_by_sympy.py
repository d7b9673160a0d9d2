"""Differentiated, solved for z and printed by SymPy; Rational for the numbers."""

import sympy as sp


def derivative_from_output():
    z = sp.symbols("z", real=True)
    a, alpha = sp.symbols("a alpha", positive=True)
    inverses = {
        "sigmoid": (1 / (1 + sp.exp(-z)), sp.log(a / (1 - a))),
        "tanh": (sp.tanh(z), sp.log((1 + a) / (1 - a)) / 2),
        "softplus": (sp.log(1 + sp.exp(z)), sp.log(sp.exp(a) - 1)),
        "elu_negative": (alpha * (sp.exp(z) - 1), sp.log(1 + a / alpha)),
    }
    return {key: str(sp.diff(f, z).subs(z, inverse)) for key, (f, inverse) in inverses.items()}


def swish_derivatives():
    z = sp.symbols("z", real=True)
    f = z / (1 + sp.exp(-z))
    return {"first": str(sp.diff(f, z)), "second": str(sp.diff(f, z, 2))}


def max_slope():
    return {"sigmoid": sp.srepr(sp.Rational(1, 4)), "tanh": "1", "softplus": str(sp.S.One), "relu": "1"}
