"""Jacobi's rotations in plain Python for the eigenvalues."""

import math


def answers():
    hessian = [["6*x", "-3*a"], ["-3*a", "6*y"]]
    return {
        "grad": ["3*x*x - 3*a*y", "3*y*y - 3*a*x"],
        "hess": hessian,
        "points": [["0", "0"], ["a", "a"]],
        "types": ["saddle", "min"],
    }


def eigenvalues(A):
    n = len(A)
    for _ in range(60):
        off = sum(A[i][j] ** 2 for i in range(n) for j in range(n) if i != j)
        if off == 0:
            break
        for p in range(n):
            for q in range(p + 1, n):
                if A[p][q] == 0:
                    continue
                angle = 0.5 * math.atan2(2 * A[p][q], A[q][q] - A[p][p])
                c, s = math.cos(angle), math.sin(angle)
                for k in range(n):
                    A[k][p], A[k][q] = c * A[k][p] - s * A[k][q], s * A[k][p] + c * A[k][q]
                for k in range(n):
                    A[p][k], A[q][k] = c * A[p][k] - s * A[q][k], s * A[p][k] + c * A[q][k]
    return [A[i][i] for i in range(n)]


def classify(H, tol=1e-8):
    rows = H.tolist()
    size = max(abs(v) for row in rows for v in row) or 1.0
    values = eigenvalues([[v / size for v in row] for row in rows])
    bound = tol * max(abs(v) for v in values)
    if any(v > bound for v in values) and any(v < -bound for v in values):
        return "saddle"
    if any(abs(v) <= bound for v in values):
        return "degenerate"
    return "min" if values[0] > 0 else "max"
