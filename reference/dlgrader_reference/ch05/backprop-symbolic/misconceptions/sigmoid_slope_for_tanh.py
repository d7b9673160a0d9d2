"""derivatives that give the tanh layer the slope of the sigmoid

Fails: symbolic
Next: which activation has the first layer, and what is its slope in terms of its output?
"""


def gradients() -> dict[str, object]:
    """First derivatives of the loss, as strings."""
    delta3 = "(yhat - y)"
    delta2 = f"{delta3}*w3*a2*(1 - a2)"
    delta1 = f"{delta2}*w2*a1*(1 - a1)"
    return {
        "w3": f"{delta3}*a2",
        "b3": delta3,
        "w2": f"{delta2}*a1",
        "b2": delta2,
        "w1": f"{delta1}*x",
        "b1": delta1,
        "x": f"{delta1}*w1",
    }


def second_derivative() -> str:
    """The second derivative with respect to w3 and b2, as a string."""
    return "a2*(1 - a2)*(w3*a2 + yhat - y)"
