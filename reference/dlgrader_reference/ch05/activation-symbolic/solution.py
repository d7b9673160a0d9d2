"""Derivatives of activation functions in their own output, of swish, and the largest slopes.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 5.3 (Activation Function
Alternatives); swish: Ramachandran, Zoph, Le, Searching for Activation Functions (2017); ELU: Clevert, Unterthiner,
Hochreiter, Fast and Accurate Deep Network Learning by Exponential Linear Units (2016).
"""

from typing import TypedDict


class Question(TypedDict):
    """What an answer may contain: the names allowed in its string, and which are positive; `shape` is () for one."""

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


def _question(*symbols: str) -> Question:
    return {"symbols": symbols, "positive": tuple(s for s in symbols if s == "alpha"), "shape": ()}


OUTPUT = "derivative_from_output"
SWISH = "swish_derivatives"
SLOPE = "max_slope"

QUESTIONS: dict[str, Question] = {
    f"{OUTPUT}.sigmoid": _question("a"),
    f"{OUTPUT}.tanh": _question("a"),
    f"{OUTPUT}.softplus": _question("a"),
    f"{OUTPUT}.elu_negative": _question("a", "alpha"),
    f"{SWISH}.first": _question("z"),
    f"{SWISH}.second": _question("z"),
    **{f"{SLOPE}.{name}": _question() for name in ("sigmoid", "tanh", "softplus", "relu")},
}

# the outputs that an activation can have, through parameters of either sign or, t and alpha, positive: z = -t < 0
OUTPUTS: dict[str, str] = {
    "sigmoid": "1/(1 + exp(-z))",
    "tanh": "tanh(z)",
    "softplus": "log(1 + exp(z))",
    "elu_negative": "alpha*(exp(-t) - 1)",
}

S = "(1/(1 + exp(-z)))"
INPUT = "that is the derivative with a in the place of z, but a is the output"
PRODUCT = "one term of the product rule is missing"
ONCE = "the slope of the sigmoid comes up twice: differentiate both terms of the first derivative"

# wrong answers with a sentence of their own: question, place in its list, formula, sentence
NEARLY: tuple[tuple[str, int, str, str], ...] = (
    (f"{OUTPUT}.sigmoid", 0, "exp(-a)/(1 + exp(-a))**2", INPUT),
    (f"{OUTPUT}.sigmoid", 0, "1 - a", "one of the two factors is missing"),
    (f"{OUTPUT}.sigmoid", 0, "a", "one of the two factors is missing"),
    (f"{OUTPUT}.sigmoid", 0, "1 - a**2", "that is the derivative of tanh"),
    (f"{OUTPUT}.tanh", 0, "1 - tanh(a)**2", INPUT),
    (f"{OUTPUT}.tanh", 0, "1 - a", "tanh is flat on both sides, and this is 0 on one side only"),
    (f"{OUTPUT}.tanh", 0, "a*(1 - a)", "that is the derivative of the sigmoid"),
    (f"{OUTPUT}.softplus", 0, "1/(1 + exp(-a))", INPUT),
    (f"{OUTPUT}.softplus", 0, "exp(a) - 1", "that is e^z: the derivative of softplus is e^z/(1 + e^z)"),
    (f"{OUTPUT}.softplus", 0, "exp(-a)", "that is 1 minus the derivative"),
    (f"{OUTPUT}.elu_negative", 0, "alpha*exp(a)", INPUT),
    (f"{OUTPUT}.elu_negative", 0, "a + 1", "that is right for alpha = 1 only"),
    (f"{OUTPUT}.elu_negative", 0, "alpha*(a + 1)", "that is right for alpha = 1 only"),
    (f"{SWISH}.first", 0, S, PRODUCT),
    (f"{SWISH}.first", 0, f"z*{S}*(1 - {S})", PRODUCT),
    (f"{SWISH}.first", 0, f"{S} + z*{S}", "the derivative of the sigmoid is not the sigmoid"),
    (f"{SWISH}.first", 0, f"{S} - z*{S}*(1 - {S})", "the sign of one term is wrong"),
    (f"{SWISH}.second", 0, f"2*{S}*(1 - {S})", PRODUCT),
    (f"{SWISH}.second", 0, f"z*{S}*(1 - {S})*(1 - 2*{S})", PRODUCT),
    (f"{SWISH}.second", 0, f"{S}*(1 - {S})*(1 + z*(1 - 2*{S}))", ONCE),
    (f"{SLOPE}.sigmoid", 0, "1/2", "that is the value at 0, not the slope there"),
    (f"{SLOPE}.softplus", 0, "1/2", "that is the slope at 0: it still grows to the right of it"),
    (f"{SLOPE}.softplus", 0, "1/4", "that is the largest slope of its derivative"),
)


def derivative_from_output() -> dict[str, object]:
    """Derivatives in the output a."""
    return {"sigmoid": "a*(1 - a)", "tanh": "1 - a**2", "softplus": "1 - exp(-a)", "elu_negative": "a + alpha"}


def swish_derivatives() -> dict[str, object]:
    """First and second derivative of swish in z."""
    slope = f"{S}*(1 - {S})"
    return {"first": f"{S} + z*{slope}", "second": f"2*{slope} + z*{slope}*(1 - 2*{S})"}


def max_slope() -> dict[str, object]:
    """Suprema of the derivatives."""
    return {"sigmoid": "1/4", "tanh": "1", "softplus": "1", "relu": "1"}
