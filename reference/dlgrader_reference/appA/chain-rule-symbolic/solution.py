"""Derivatives of seven compositions by the chain rule.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Appendix A.3 (The Multivariable
Chain Rule). The curve of `implicit` is the folium of Descartes.
"""

from typing import TypedDict

SIGMOID = "(1/(1 + exp(-w*x)))"
INNER_TIED = "(w*tanh(w*x) - x)"


class Question(TypedDict):
    """What an answer may contain and how it is nested.

    `symbols` are the names allowed in its strings; those in `positive` are positive, all others any real number;
    `shape` is () for a string, (n,) for a list of strings.
    """

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


QUESTIONS: dict[str, Question] = {
    "path": {"symbols": ("t",), "positive": (), "shape": ()},
    "polar_u": {"symbols": ("gx", "gy", "r", "t"), "positive": ("r",), "shape": (2,)},
    "neuron": {"symbols": ("w", "x", "b", "y"), "positive": (), "shape": (2,)},
    "two_layer": {"symbols": ("v", "w", "x", "y"), "positive": (), "shape": (2,)},
    "shared": {"symbols": ("w",), "positive": (), "shape": ()},
    "implicit": {"symbols": ("x", "y"), "positive": (), "shape": ()},
    "tied": {"symbols": ("w", "x"), "positive": (), "shape": ()},
}

# the curve of `implicit`, through a parameter s: (6s/(1 + s^3), 6s^2/(1 + s^3))
CURVE = {"parameter": "s", "x": "6*s/(1 + s**3)", "y": "6*s**2/(1 + s**3)"}

# answers that leave one dependence out: key, place in its list, formula, sentence
MISSING = "one of the paths to the variable is missing"
NEARLY: tuple[tuple[str, int, str, str], ...] = (
    ("path", 0, "-2*cos(t)*sin(t)*exp(t)", MISSING),
    ("path", 0, "(cos(t)**2 + 3*exp(2*t))*exp(t)", MISSING),
    ("polar_u", 0, "gx*cos(t)", MISSING),
    ("polar_u", 0, "gy*sin(t)", MISSING),
    ("polar_u", 1, "-gx*r*sin(t)", MISSING),
    ("polar_u", 1, "gy*r*cos(t)", MISSING),
    ("shared", 0, "cos(w)*exp(w*sin(w))", MISSING),
    ("shared", 0, "sin(w)*exp(w*sin(w))*(sin(w) + w*cos(w))", MISSING),
    ("shared", 0, "cos(w)*exp(w*sin(w)) + sin(w)**2*exp(w*sin(w))", MISSING),
    ("shared", 0, "cos(w)*exp(w*sin(w)) + sin(w)*w*cos(w)*exp(w*sin(w))", MISSING),
    ("tied", 0, f"2*{INNER_TIED}*tanh(w*x)", MISSING),
    ("tied", 0, f"2*{INNER_TIED}*w*x*(1 - tanh(w*x)**2)", MISSING),
)


def answers() -> dict[str, object]:
    """Strings and lists of strings, as in `QUESTIONS`."""
    slope = "(1 - tanh(w*x + b)**2)"
    error = "(tanh(w*x + b) - y)"
    miss = f"(v*{SIGMOID} - y)"
    return {
        "path": "-2*cos(t)*sin(t)*exp(t) + (cos(t)**2 + 3*exp(2*t))*exp(t)",
        "polar_u": ["gx*cos(t) + gy*sin(t)", "-gx*r*sin(t) + gy*r*cos(t)"],
        "neuron": [f"2*{error}*{slope}*x", f"2*{error}*{slope}"],
        "two_layer": [f"{miss}*{SIGMOID}", f"{miss}*v*{SIGMOID}*(1 - {SIGMOID})*x"],
        "shared": "exp(w*sin(w))*(cos(w) + sin(w)*(sin(w) + w*cos(w)))",
        "implicit": "(2*y - x**2)/(y**2 - 2*x)",
        "tied": f"2*{INNER_TIED}*(tanh(w*x) + w*x*(1 - tanh(w*x)**2))",
    }
