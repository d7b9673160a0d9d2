"""Gradients, Jacobians and second derivatives of eight small functions.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Appendix A.2 (Derivatives).
"""

from typing import TypedDict


class Question(TypedDict):
    """What an answer may contain and how it is nested.

    `symbols` are the names allowed in its strings, in the order of differentiation; those in `positive` are positive,
    all others any real number; `shape` is () for a string, (n,) for a list of strings, (m, n) for m rows of n strings.
    """

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


QUESTIONS: dict[str, Question] = {
    "polar": {"symbols": ("r", "t"), "positive": ("r",), "shape": (2, 2)},
    "norm": {"symbols": ("x", "y", "z"), "positive": (), "shape": (3,)},
    "ratio": {"symbols": ("x", "y"), "positive": (), "shape": (2, 2)},
    "lse_grad": {"symbols": ("x", "y", "z"), "positive": (), "shape": (3,)},
    "lse_hess_xx": {"symbols": ("x", "y", "z"), "positive": (), "shape": ()},
    "lse_hess_xy": {"symbols": ("x", "y", "z"), "positive": (), "shape": ()},
    "power": {"symbols": ("x", "y"), "positive": ("x",), "shape": (2,)},
    "softplus": {"symbols": ("w", "x", "b"), "positive": (), "shape": (3,)},
}


def answers() -> dict[str, object]:
    """Strings, lists of strings (gradients) or lists of rows (Jacobians, one row per output), as in `QUESTIONS`."""
    length = "sqrt(x**2 + y**2 + z**2)"
    square = "(x**2 + y**2)**2"
    total = "(exp(x) + exp(y) + exp(z))"
    sigmoid = "1/(1 + exp(-(w*x + b)))"
    return {
        "polar": [["cos(t)", "-r*sin(t)"], ["sin(t)", "r*cos(t)"]],
        "norm": [f"{v}/{length}" for v in "xyz"],
        "ratio": [[f"y*(y**2 - x**2)/{square}", f"x*(x**2 - y**2)/{square}"], ["y*exp(x*y)", "x*exp(x*y)"]],
        "lse_grad": [f"exp({v})/{total}" for v in "xyz"],
        "lse_hess_xx": f"exp(x)*(exp(y) + exp(z))/{total}**2",
        "lse_hess_xy": f"-exp(x)*exp(y)/{total}**2",
        "power": ["y*x**(y - 1)", "x**y*log(x)"],
        "softplus": [f"x*{sigmoid}", f"w*{sigmoid}", sigmoid],
    }
