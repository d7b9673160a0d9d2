"""a derivative of half the square with the factor 2 left in

Fails: two_layer
Next: what does the factor 1/2 in front of the square do to the factor 2?
"""


def answers() -> dict[str, object]:
    """Derivatives of the task, as strings."""
    return {
        "path": "-2*cos(t)*sin(t)*exp(t) + cos(t)**2*exp(t) + 3*exp(3*t)",
        "polar_u": ["gx*cos(t) + gy*sin(t)", "r*(gy*cos(t) - gx*sin(t))"],
        "neuron": ["2*(tanh(w*x + b) - y)*(1 - tanh(w*x + b)**2)*x", "2*(tanh(w*x + b) - y)*(1 - tanh(w*x + b)**2)"],
        "two_layer": [
            "2*(v/(1 + exp(-w*x)) - y)/(1 + exp(-w*x))",
            "2*(v/(1 + exp(-w*x)) - y)*v*x*exp(-w*x)/(1 + exp(-w*x))**2",
        ],
        "shared": "exp(w*sin(w))*(cos(w) + sin(w)**2 + w*sin(w)*cos(w))",
        "implicit": "(2*y - x**2)/(y**2 - 2*x)",
        "tied": "2*(w*tanh(w*x) - x)*(tanh(w*x) + w*x*(1 - tanh(w*x)**2))",
    }
