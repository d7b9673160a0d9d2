"""Differentiated and printed by SymPy."""

import sympy as sp


def answers():
    t, r, w, x, b, y, v = sp.symbols("t r w x b y v", real=True)
    X, Y = sp.symbols("X Y")
    f = X**2 * Y + Y**3
    path = sp.diff(f.subs({X: sp.cos(t), Y: sp.exp(t)}), t)
    neuron = (sp.tanh(w * x + b) - y) ** 2
    net = (v / (1 + sp.exp(-w * x)) - y) ** 2 / 2
    shared = sp.sin(w) * sp.exp(w * sp.sin(w))
    tied = (w * sp.tanh(w * x) - x) ** 2
    curve = X**3 + Y**3 - 6 * X * Y
    slope = (-curve.diff(X) / curve.diff(Y)).subs({X: x, Y: y})
    return {
        "path": str(sp.simplify(path)),
        "polar_u": ["gx*cos(t) + gy*sin(t)", "r*(gy*cos(t) - gx*sin(t))"],
        "neuron": [str(neuron.diff(w)), str(neuron.diff(b))],
        "two_layer": [str(net.diff(v)), str(net.diff(w))],
        "shared": str(shared.diff(w)),
        "implicit": str(slope),
        "tied": str(sp.expand(tied.diff(w))),
    }
