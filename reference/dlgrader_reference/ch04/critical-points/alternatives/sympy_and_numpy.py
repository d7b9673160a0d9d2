"""SymPy finds the points and their types, NumPy the eigenvalues."""

import numpy as np
import sympy


def answers():
    x, y = sympy.symbols("x y", real=True)
    a = sympy.symbols("a", positive=True)
    f = x**3 + y**3 - 3 * a * x * y
    H = sympy.hessian(f, (x, y))
    points, types = [], []
    for point in ((a, a), (sympy.Integer(0), sympy.Integer(0))):
        assert all(f.diff(v).subs({x: point[0], y: point[1]}) == 0 for v in (x, y))
        values = H.subs({x: point[0], y: point[1]}).subs(a, 1).eigenvals()
        points.append([str(c) for c in point])
        types.append("min" if all(v > 0 for v in values) else "saddle")
    return {
        "grad": [str(sympy.factor(f.diff(v))) for v in (x, y)],
        "hess": [[str(e) for e in row] for row in H.tolist()],
        "points": points,
        "types": types,
    }


def classify(H, tol=1e-8):
    w = np.linalg.eigvalsh(H.numpy())
    signs = set(np.where(np.abs(w) <= tol * np.abs(w).max(), 0, np.sign(w)).astype(int).tolist())
    if {1, -1} <= signs:
        return "saddle"
    return "degenerate" if 0 in signs else ("min" if 1 in signs else "max")
