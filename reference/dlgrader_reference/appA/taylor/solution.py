"""Taylor polynomials, the quadratic model, and its observed order of error.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Appendix A.4 (Taylor's Theorem).
"""

from typing import TypedDict

from torch import Tensor


class Question(TypedDict):
    """What an answer may contain: the names allowed in it, and which are positive; `shape` is () for a string."""

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


QUESTIONS: dict[str, Question] = {
    "second_order": {"symbols": ("x", "y"), "positive": (), "shape": ()},
    "at_point": {"symbols": ("x", "y"), "positive": ("x", "y"), "shape": ()},
    "newton_model": {"symbols": ("g", "H"), "positive": ("H",), "shape": ()},
    "remainder": {"symbols": ("x", "c"), "positive": (), "shape": ()},
}

ROOT_AT_1_4 = "2 + (x - 1) + (y - 4)/4 - (x - 1)**2/4 - (y - 4)**2/64"

# wrong answers with a sentence of their own: key, place in its list, formula, sentence
NEARLY: tuple[tuple[str, int, str, str], ...] = (
    ("second_order", 0, "1 + x + x**2/2 - y**2/2", "the term x*y is wrong"),
    ("second_order", 0, "1 + x + x**2/2 - y**2/2 + 2*x*y", "the term x*y is wrong"),
    ("second_order", 0, "1 + x + x**2/2 - y**2/2 + x*y/2", "the term x*y is wrong"),
    ("second_order", 0, "1 + x + x**2 - y**2 + x*y", "the squares lack their factor 1/2"),
    ("second_order", 0, "(1 + x + x**2/2)*(1 - y**2/2) + x*y", "terms of degree 3 must not appear"),
    ("second_order", 0, "(1 + x + x**2/2)*(1 - y**2/2) + x*y - x**2*y**2/2", "terms of degree 3 must not appear"),
    ("second_order", 0, "1 + x + x**2/2 - y**2/2 + x*y + x**3/6 - x*y**2/2", "terms of degree 3 must not appear"),
    ("at_point", 0, ROOT_AT_1_4, "the mixed term (x - 1)*(y - 4) is wrong"),
    ("at_point", 0, f"{ROOT_AT_1_4} + (x - 1)*(y - 4)/4", "the mixed term (x - 1)*(y - 4) is wrong"),
    ("at_point", 0, f"{ROOT_AT_1_4} + (x - 1)*(y - 4)/16", "the mixed term (x - 1)*(y - 4) is wrong"),
    ("at_point", 0, "2 + x + y/4 - x**2/4 + x*y/8 - y**2/64", "write it in x and y, not in the steps x - 1 and y - 4"),
    ("at_point", 0, "2 + (x - 1) + (y - 4)/4", "that is the polynomial of degree 1"),
    ("newton_model", 0, "g/H", "that goes uphill: the sign is wrong"),
    ("newton_model", 0, "-g**2/(2*H)", "that is the value of the minimum, not where it is"),
    ("newton_model", 0, "-g/(2*H)", "differentiate H d^2/2 once more"),
    ("remainder", 0, "x**2/2*exp(c)", "that is the remainder after the terms of degree 1"),
    ("remainder", 0, "x**3/6", "the third derivative is taken at c, not at 0"),
    ("remainder", 0, "exp(c)*x**3", "the factor 1/3! is missing"),
    ("remainder", 0, "exp(c)*x**3/3", "the factor is 1/3!, not 1/3"),
    ("remainder", 0, "exp(x)*x**3/6", "the third derivative is taken at c, not at x"),
)


def answers() -> dict[str, str]:
    """Formulas as strings, as in `QUESTIONS`."""
    return {
        "second_order": "1 + x + x**2/2 - y**2/2 + x*y",
        "at_point": f"{ROOT_AT_1_4} + (x - 1)*(y - 4)/8",
        "newton_model": "-g/H",
        "remainder": "exp(c)*x**3/6",
    }


def quadratic_model(f0: Tensor, g: Tensor, H: Tensor, D: Tensor) -> Tensor:
    """f0 (), g (p,), H (p, p), D (n, p) -> (n,): f0 + g . d + d^T H d / 2 for each row d."""
    return f0 + D @ g + ((D @ H) * D).sum(1) / 2


def observed_order(errors: Tensor, h: Tensor) -> float:
    """Slope of log error against log h by least squares, zeros left out."""
    kept = errors > 0
    a, b = h[kept].log(), errors[kept].log()
    a = a - a.mean()
    return float((a * b).sum() / (a * a).sum())
