"""a derivative by the inner weight without the outer weight v

Fails: two_layer
Next: which factors lie on the way from w to the result?
"""


def answers() -> dict[str, object]:
    """Derivatives of the task, as strings."""
    return {
        "path": "-2*cos(t)*sin(t)*exp(t) + cos(t)**2*exp(t) + 3*exp(3*t)",
        "polar_u": ["gx*cos(t) + gy*sin(t)", "r*(gy*cos(t) - gx*sin(t))"],
        "neuron": ["2*(tanh(w*x + b) - y)*(1 - tanh(w*x + b)**2)*x", "2*(tanh(w*x + b) - y)*(1 - tanh(w*x + b)**2)"],
        "two_layer": [
            "(v/(1 + exp(-w*x)) - y)/(1 + exp(-w*x))",
            "(v/(1 + exp(-w*x)) - y)*x*exp(-w*x)/(1 + exp(-w*x))**2",
        ],
        "shared": "exp(w*sin(w))*(cos(w) + sin(w)**2 + w*sin(w)*cos(w))",
        "implicit": "(2*y - x**2)/(y**2 - 2*x)",
        "tied": "2*(w*tanh(w*x) - x)*(tanh(w*x) + w*x*(1 - tanh(w*x)**2))",
    }
