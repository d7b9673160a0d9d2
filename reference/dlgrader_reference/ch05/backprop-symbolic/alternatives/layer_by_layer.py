"""A loop over the layers from the last to the first, which carries one delta as a list of factors."""

from itertools import chain

LAYERS = ((1, "x", "(1 - a1)*(1 + a1)"), (2, "a1", "(a2 - a2**2)"), (3, "a2", "1"))


def gradients():
    found, factors = {}, ["(yhat - y)"]
    for number, below, slope in reversed(LAYERS):
        delta = [*factors, slope]
        found[f"b{number}"] = "*".join(delta)
        found[f"w{number}"] = "*".join([*delta, below])
        factors = [*delta, f"w{number}"]
    found["x"] = "*".join(factors)
    return dict(sorted(found.items()))


def second_derivative():
    slope = LAYERS[1][2]
    terms = [["w3", slope, "a2"], ["(yhat - y)", slope]]
    return " + ".join("*".join(chain(term)) for term in terms)
