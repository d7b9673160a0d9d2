"""a second derivative of log-sum-exp that is the square of the first

Fails: lse_hess_xx
Next: differentiate the first entry of lse_grad once more, by the quotient rule, with x in the denominator too
"""


def answers() -> dict[str, object]:
    """Derivatives of the task, as strings."""
    return {
        "polar": [["cos(t)", "-r*sin(t)"], ["sin(t)", "r*cos(t)"]],
        "norm": ["x/sqrt(x**2 + y**2 + z**2)", "y/sqrt(x**2 + y**2 + z**2)", "z/sqrt(x**2 + y**2 + z**2)"],
        "ratio": [
            ["y*(y**2 - x**2)/(x**2 + y**2)**2", "x*(x**2 - y**2)/(x**2 + y**2)**2"],
            ["y*exp(x*y)", "x*exp(x*y)"],
        ],
        "lse_grad": [
            "exp(x)/(exp(x) + exp(y) + exp(z))",
            "exp(y)/(exp(x) + exp(y) + exp(z))",
            "exp(z)/(exp(x) + exp(y) + exp(z))",
        ],
        "lse_hess_xx": "(exp(x)/(exp(x) + exp(y) + exp(z)))**2",
        "lse_hess_xy": "-exp(x)*exp(y)/(exp(x) + exp(y) + exp(z))**2",
        "power": ["y*x**(y - 1)", "x**y*log(x)"],
        "softplus": ["x/(1 + exp(-(w*x + b)))", "w/(1 + exp(-(w*x + b)))", "1/(1 + exp(-(w*x + b)))"],
    }
