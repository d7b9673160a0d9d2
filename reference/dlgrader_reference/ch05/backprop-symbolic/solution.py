"""Backpropagation through a chain of three scalar layers, in letters.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning (2024), Section 5.4 (The Back Propagation
Algorithm).
"""

from typing import TypedDict


class Question(TypedDict):
    """What an answer may contain: the names allowed in its string, and which are positive; `shape` is () for one."""

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


PARAMETERS = ("x", "y", "w1", "b1", "w2", "b2", "w3", "b3")
KEYS = ("w1", "b1", "w2", "b2", "w3", "b3", "x")
QUESTION: Question = {"symbols": (*PARAMETERS, "a1", "a2", "yhat"), "positive": (), "shape": ()}
QUESTIONS: dict[str, Question] = {f"gradients.{key}": QUESTION for key in KEYS} | {"second_derivative()": QUESTION}

A1 = "tanh(w1*x + b1)"
A2 = f"(1/(1 + exp(-(w2*{A1} + b2))))"
FORWARD = {"a1": A1, "a2": A2, "yhat": f"(w3*{A2} + b3)"}

# the derivative that is one step nearer to the loss
ABOVE = {"w3": "b3", "b2": "b3", "w2": "b2", "b1": "b2", "w1": "b1", "x": "b1"}


def _chain(
    delta3: str = "(yhat - y)",
    w3: str = "w3",
    slope2: str = "a2*(1 - a2)",
    w2: str = "w2",
    slope1: str = "(1 - a1**2)",
) -> dict[str, str]:
    """All first derivatives, from the factors that they are made of."""
    delta2 = f"{delta3}*{w3}*{slope2}"
    delta1 = f"{delta2}*{w2}*{slope1}"
    return {
        "w3": f"{delta3}*a2",
        "b3": delta3,
        "w2": f"{delta2}*a1",
        "b2": delta2,
        "w1": f"{delta1}*x",
        "b1": delta1,
        "x": f"{delta1}*w1",
    }


TANH = "the first layer is a tanh, whose slope is 1 minus the square of its output"
SIGMOID = "the second layer is a sigmoid, whose slope is a product of two factors"
_WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"delta3": "2*(yhat - y)"}, "that is twice the derivative: the loss has the factor 1/2"),
    ({"delta3": "(y - yhat)"}, "the sign is reversed"),
    ({"slope1": "a1*(1 - a1)"}, TANH),
    ({"slope1": "(1 - a1)"}, TANH),
    ({"slope1": "1"}, "the slope of tanh is missing"),
    ({"slope2": "(1 - a2**2)"}, SIGMOID),
    ({"slope2": "a2"}, SIGMOID),
    ({"slope2": "(1 - a2)"}, SIGMOID),
    ({"slope2": "1"}, "the slope of the sigmoid is missing"),
    ({"w2": "1"}, "the weight w2 is missing, which carries a1 on"),
    ({"w3": "1"}, "the weight w3 is missing, which carries a2 on"),
)

# wrong answers with a sentence of their own: question, place in its list, formula, sentence
NEARLY: tuple[tuple[str, int, str, str], ...] = (
    *((f"gradients.{key}", 0, _chain(**given)[key], says) for given, says in _WRONG for key in KEYS),
    ("gradients.x", 0, _chain()["b1"], "that is the derivative for b1: x comes into the layer with a factor"),
    ("gradients.x", 0, _chain()["w1"], "that is the derivative for w1"),
    *((f"gradients.w{i}", 0, _chain()[f"b{i}"], f"that is the derivative for b{i}") for i in (1, 2, 3)),
    *((f"gradients.b{i}", 0, _chain()[f"w{i}"], f"that is the derivative for w{i}") for i in (1, 2, 3)),
    ("second_derivative()", 0, "w3*a2**2*(1 - a2)", "a2 depends on b2, and the term of its slope is missing"),
    ("second_derivative()", 0, "(yhat - y)*a2*(1 - a2)", "the residual depends on b2, and the term of it is missing"),
    ("second_derivative()", 0, _chain()["b2"], "that is the first derivative for b2"),
    (
        "second_derivative()",
        0,
        f"{_chain()['b2']}*{_chain()['w3']}",
        "that is the product of the two first derivatives",
    ),
)


def gradients() -> dict[str, object]:
    """First derivatives, in the forward values."""
    return {key: _chain()[key] for key in KEYS}


def second_derivative() -> str:
    """Derivative of (yhat - y) a2 with respect to b2."""
    return "a2*(1 - a2)*(w3*a2 + yhat - y)"
