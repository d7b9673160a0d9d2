"""derivatives for the weights that use each layer's output in place of its input

Fails: symbolic, shared_delta
Next: what does w2 multiply in the forward pass?
"""


def gradients() -> dict[str, object]:
    """First derivatives of the loss, as strings."""
    delta3 = "(yhat - y)"
    delta2 = f"{delta3}*w3*a2*(1 - a2)"
    delta1 = f"{delta2}*w2*(1 - a1**2)"
    return {
        "w3": f"{delta3}*yhat",
        "b3": delta3,
        "w2": f"{delta2}*a2",
        "b2": delta2,
        "w1": f"{delta1}*a1",
        "b1": delta1,
        "x": f"{delta1}*w1",
    }


def second_derivative() -> str:
    """The second derivative with respect to w3 and b2, as a string."""
    return "a2*(1 - a2)*(w3*a2 + yhat - y)"
