"""Differentiated by SymPy, everything in the parameters."""

import sympy as sp

x, y, w1, b1, w2, b2, w3, b3 = sp.symbols("x y w1 b1 w2 b2 w3 b3", real=True)
a2 = 1 / (1 + sp.exp(-(w2 * sp.tanh(w1 * x + b1) + b2)))
loss = (w3 * a2 + b3 - y) ** 2 / 2


def gradients():
    return {str(s): str(sp.diff(loss, s)) for s in (w1, b1, w2, b2, w3, b3, x)}


def second_derivative():
    return str(sp.expand(sp.diff(loss, w3, b2)))
