"""Series by SymPy, the model and the slope by NumPy, with only the symmetric part of H."""

import numpy as np
import sympy as sp
import torch


def taylor(f, variables, at):
    """The polynomial of total degree 2."""
    s = sp.Symbol("s")
    moved = f.subs({v: a + s * (v - a) for v, a in zip(variables, at, strict=True)}, simultaneous=True)
    return sum(sp.diff(moved, s, k).subs(s, 0) / sp.factorial(k) for k in range(3))


def answers():
    x, y, c = sp.symbols("x y c")
    p, q = sp.symbols("x y", positive=True)
    return {
        "second_order": str(taylor(sp.exp(x) * sp.cos(y) + sp.log(1 + x * y), (x, y), (0, 0))),
        "at_point": str(sp.expand(sp.simplify(taylor(sp.sqrt(p * q), (p, q), (1, 4))))),
        "newton_model": "-1/H*g",
        "remainder": str(sp.exp(c) * x**3 / sp.factorial(3)),
    }


def quadratic_model(f0, g, H, D):
    d, h = D.numpy(), H.numpy()
    model = f0.item() + d @ g.numpy() + np.sum(d * (d @ ((h + h.T) / 2)), axis=1) / 2
    return torch.from_numpy(np.asarray(model)).to(f0.dtype)


def observed_order(errors, h):
    e, s = errors.numpy(), h.numpy()
    return float(np.polyfit(np.log(s[e > 0]), np.log(e[e > 0]), 1)[0])
